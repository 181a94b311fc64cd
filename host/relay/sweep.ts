import { LIMITS } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { forgetOld } from "./forget.ts";
import { forgetBoxes } from "./rings.ts";

const EVERY_MS = 15_000;

/** Erases what has waited for 6 h (SPEC: HO113), now and then. Gives a function that ends it. */
export function sweepRelayed(state: HostState): () => void {
  let sweeping = false;
  const sweep = () => {
    if (sweeping) return;
    sweeping = true;
    sweepOnce(state)
      .catch((error: unknown) => state.log.error({ err: error }, "what has waited too long could not be erased"))
      .finally(() => {
        sweeping = false;
      });
  };
  sweep(); // the host may have been away for long
  const timer = setInterval(sweep, EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

/** Once. When it resolves, the store's files hold nothing of it. */
export async function sweepOnce(state: HostState): Promise<void> {
  const events = await state.store.write((db) => forgetOld(db, state.now() - LIMITS.relayMs));
  const erased = events + (await forgetBoxes(state));
  if (erased > 0) await state.store.settle();
}
