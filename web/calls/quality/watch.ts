import type { DeviceId } from "@hearth/protocol";
import { create } from "zustand";
import { judge, type Quality, type Rating } from "./judge.ts";
import { type Sample, sampleOf } from "./sample.ts";

/** From one look to the next, ms, and how many of them a judgement goes back. */
const EVERY_MS = 2_000;
const BACK = 3;

/** How the connections of the call are, by device. */
export const useQualities = create<{ readonly of: ReadonlyMap<DeviceId, Quality> }>(() => ({ of: new Map() }));

/** How the connection with a device is; undefined: there is none, or it has just begun. */
export const useQuality = (device: DeviceId): Quality | undefined => useQualities(({ of }) => of.get(device));

/** Only in a word, which is rarely another: figures are new with every look. */
export const useRating = (device: DeviceId): Rating | undefined => useQualities(({ of }) => of.get(device)?.rating);

/** Judges a connection as long as it is there, until the answer is called; `judged` is told each time, and gives what is to be shown. */
export function watchQuality(
  device: DeviceId,
  rtc: Pick<RTCPeerConnection, "getStats">,
  judged: (quality: Quality) => Quality,
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
    note(device, judged(judge(before, now)));
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
