import type { DeviceId } from "@hearth/protocol";
import { create } from "zustand";
import { judge, type Quality } from "./judge.ts";
import { type Sample, sampleOf } from "./sample.ts";

/** From one look to the next, ms, and how many of them a judgement goes back. */
const EVERY_MS = 2_000;
const BACK = 3;

/** How the connections of the call are, by device. */
export const useQualities = create<{ readonly of: ReadonlyMap<DeviceId, Quality> }>(() => ({ of: new Map() }));

/** How the connection with a device is; undefined: there is none, or it has just begun. */
export const useQuality = (device: DeviceId): Quality | undefined => useQualities(({ of }) => of.get(device));

/** Judges a connection as long as it is there, until the answer is called; `judged` is told each time. */
export function watchQuality(
  device: DeviceId,
  rtc: Pick<RTCPeerConnection, "getStats">,
  judged: (quality: Quality) => void,
): () => void {
  const samples: Sample[] = [];
  let ended = false;
  const look = async () => {
    const stats = new Map<string, Record<string, unknown>>();
    (await rtc.getStats()).forEach((it: Record<string, unknown>, id: string) => void stats.set(id, it));
    if (ended) return;
    const now = sampleOf(stats, performance.now());
    const before = samples[0];
    samples.push(now);
    if (samples.length > BACK) samples.shift();
    if (!before) return;
    const quality = judge(before, now);
    note(device, quality);
    judged(quality);
  };
  const again = () => void look().catch(() => undefined); // closed meanwhile
  again();
  const timer = setInterval(again, EVERY_MS);
  return () => {
    ended = true;
    clearInterval(timer);
    note(device, undefined);
  };
}

function note(device: DeviceId, quality: Quality | undefined): void {
  const of = new Map(useQualities.getState().of);
  if (quality) of.set(device, quality);
  else of.delete(device);
  useQualities.setState({ of });
}
