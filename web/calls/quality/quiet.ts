import type { DeviceId } from "@hearth/protocol";
import { create } from "zustand";
import { sampleOf } from "./sample.ts";

/** From one look to the next, ms, and for how long nothing comes until that is looked into: silence is said, too, every 400 ms. */
const EVERY_MS = 350;
const LONG_MS = 1_000;

/** Whether something goes on. Pure: it is told what there is, and when. */
export class Standstill {
  private last: number | undefined;
  private since = 0;

  /** For now nothing is to come. */
  rest(now: number): void {
    this.since = now;
  }

  /** `mark`: another with all that comes; undefined: nothing ever has. True: nothing has come for a while. */
  look(mark: number | undefined, now: number): boolean {
    if (mark !== this.last) this.since = now;
    this.last = mark;
    return mark !== undefined && now - this.since >= LONG_MS;
  }
}

/** From which devices nothing comes now, and did before: browsers take seconds to say so of a connection. */
export const useQuiet = create<{ readonly of: ReadonlySet<DeviceId> }>(() => ({ of: new Set() }));

/** What is looked at. */
export interface Watched {
  readonly rtc: Pick<RTCPeerConnection, "getStats">;
  readonly voice: Pick<RTCRtpReceiver, "getSynchronizationSources"> | undefined;
  /** Nothing is to come, and that is no loss: its browser tells when the connection is gone. */
  rests(): boolean;
}

/** Whether nothing comes over a connection. */
export class Quiet {
  private readonly played = new Standstill();
  private counted: number | undefined;

  constructor(private readonly it: Watched) {}

  /** `now`: ms. What was played last is cheap to see, where counting is not; but what is not played does not move either, so it is counted then. */
  async look(now: number): Promise<boolean> {
    const { rtc, voice } = this.it;
    const before = this.counted;
    this.counted = undefined;
    if (this.it.rests()) {
      this.played.rest(now);
      return false;
    }
    if (!this.played.look(voice?.getSynchronizationSources()[0]?.timestamp, now)) return false;
    const stats = new Map<string, Record<string, unknown>>();
    (await rtc.getStats()).forEach((it: Record<string, unknown>, id: string) => void stats.set(id, it));
    this.counted = sampleOf(stats, now).received;
    return this.counted === before;
  }
}

/** Tells {@link useQuiet} of it as long as the connection is there, until the answer is called. */
export function watchQuiet(device: DeviceId, it: Watched): () => void {
  const quiet = new Quiet(it);
  let ended = false;
  const look = async () => {
    const isQuiet = await quiet.look(performance.now());
    if (!ended) note(device, isQuiet);
  };
  const timer = setInterval(() => void look().catch(() => undefined), EVERY_MS); // closed meanwhile
  return () => {
    ended = true;
    clearInterval(timer);
    note(device, false);
  };
}

function note(device: DeviceId, isQuiet: boolean): void {
  const before = useQuiet.getState().of;
  if (before.has(device) === isQuiet) return;
  const of = new Set(before);
  if (isQuiet) of.add(device);
  else of.delete(device);
  useQuiet.setState({ of });
}
