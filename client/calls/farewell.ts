import type { CallId, Content, DeviceId } from "@hearth/protocol";

/** What is to be said of a call in its room, when it is over. */
export type Ended = Omit<Extract<Content, { type: "call" }>, "type" | "clock">;

/** A device that has left a call, and others of whom it knows. */
interface Left {
  readonly call: CallId;
  readonly device: DeviceId;
  /** Of its last word. */
  readonly at: number;
}

/**
 * Which device says that a call is over: of those that left, the one that did last. A device that has left looks on for as long as it may
 * have been the last. Invariant: all that hear the same words agree, so that it is said once.
 */
export class Farewell {
  private readonly outs = new Map<DeviceId, number>();

  constructor(
    readonly mine: Left,
    readonly ended: Ended,
    /** Words with which others left before. */
    outs: ReadonlyMap<DeviceId, number>,
  ) {
    for (const [device, at] of outs) this.outs.set(device, at);
  }

  heardOut(call: CallId, device: DeviceId, at: number): void {
    if (call === this.mine.call) this.outs.set(device, Math.max(at, this.outs.get(device) ?? 0));
  }

  /** `here`: others who are in the call by their newest word. */
  decide(here: readonly { readonly device: DeviceId; readonly at: number }[]): "say" | "leave it" | "look on" {
    const { at, device } = this.mine;
    if (here.some((it) => it.at > at)) return "leave it"; // they leave later, and say it
    if (here.length > 0) return "look on";
    const later = [...this.outs].some(([other, left]) => left > at || (left === at && other > device));
    return later ? "leave it" : "say";
  }
}
