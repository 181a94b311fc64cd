import type { Talked } from "../../load/orders.ts";
import { type Stage, stage } from "../../subjects/stage.ts";
import type { Subject } from "../../subjects/subject.ts";
import { residentBytes } from "../../subjects/usage.ts";
import { talkOn } from "./talk.ts";

/** The bound on p99, ms: beyond it a rate is not sustained. */
const BOUND_MS = 100;
/** Refinements between the last good and the first bad rate, by geometric halving. */
const REFINEMENTS = 3;

/** The highest rate that a subject sustained, what it looked like, and the memory behind it. */
export interface Sustained {
  readonly talked: Talked;
  /** Deliveries a second. */
  readonly rate: number;
  readonly residentBytes: number;
}

/**
 * Raises the offered rate until p99 passes 100 ms or a delivery is missing, then narrows down. A subject that fell behind
 * is started anew, so that no rate suffers from the one before. `from` is where to begin, deliveries a second. Undefined if
 * not even one message a second is sustained: then something else has the machine.
 */
export async function sustained(
  subject: Subject,
  members: number,
  bytes: number,
  seconds: number,
  from: number,
): Promise<Sustained | undefined> {
  let on: Stage | undefined;
  let good: Sustained | undefined;
  const holdsOnce = async (rate: number): Promise<boolean> => {
    on ??= await stage(subject, members, bytes);
    const talked = await talkOn(on, rate / members, seconds).catch(() => undefined);
    if (talked && talked.delivered === talked.expected && talked.p99 < BOUND_MS) {
      good = { talked, rate: talked.delivered / talked.seconds, residentBytes: residentBytes(on.host.pid) };
      return true;
    }
    await on.clear();
    on = undefined;
    return false;
  };

  // Other work on this machine can fail a rate as well: one failure is not believed.
  const holds = async (rate: number) => (await holdsOnce(rate)) || (await holdsOnce(rate));

  let low = from;
  while (!(await holds(low))) {
    low /= 4;
    if (low < members) return undefined;
  }
  let high = low * 2;
  while (await holds(high)) {
    low = high;
    high *= 2;
  }
  for (let i = 0; i < REFINEMENTS; i++) {
    const middle = Math.sqrt(low * high);
    if (await holds(middle)) low = middle;
    else high = middle;
  }
  await on?.clear();
  return good;
}
