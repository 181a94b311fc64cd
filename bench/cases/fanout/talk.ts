import type { Talked } from "../../load/orders.ts";
import type { Stage } from "../../subjects/stage.ts";

/** So many members take turns at talking; everybody listens. */
const SENDERS = 16;

/** Lets the members talk at `rate` messages a second for `seconds`, after a third of that to warm up. */
export async function talkOn(on: Stage, rate: number, seconds: number): Promise<Talked> {
  const { talked } = await on.load.ask(
    { order: "talk", rate, seconds, warmup: seconds / 3, senders: SENDERS, pid: on.host.pid },
    "talked",
  );
  return talked;
}
