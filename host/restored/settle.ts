import type { Answer } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Restored } from "./restored.ts";

/** Nobody has given anything back for so long, ms: those who have not come are not waited for any more. */
const QUIET_MS = 10 * 60_000;
const LOOK_MS = 1_000;

/** A device says that it has given back what it had (SPEC: HO75). */
export async function restoreDone(
  state: HostState,
  home: Home,
  by: DeviceStanding,
): Promise<Answered<Answer<"restore.done">>> {
  const { restored } = state;
  if (!restored || by.kind === "vault") return no("not_allowed");
  restored.done.add(by.device);
  restored.movedAt = state.now();
  if (restored.waiting && allHaveCome(state, home, restored)) await settleRestored(state);
  return { ok: true, value: { waiting: restored.waiting } };
}

function allHaveCome({ shutOut }: HostState, home: Home, { done }: Restored): boolean {
  for (const { device, kind, revokedAt } of home.roster.devices.values())
    if (kind === "device" && revokedAt === undefined && !done.has(device) && !shutOut.has(device)) return false;
  return true;
}

/** From now on the host takes new messages and changes again. */
export async function settleRestored({ restored, store, now, log }: HostState): Promise<void> {
  if (!restored?.waiting) return;
  await store.write((db) => db.updateTable("restored").set({ settled_at: now() }).execute());
  restored.waiting = false;
  log.info("the host waits for no more devices to give back what it had lost");
}

/** Ends the waiting when it has been quiet for long enough. The returned function stops looking. */
export function watchRestored(state: HostState): () => void {
  const { restored, log, now } = state;
  if (!restored?.waiting) return () => undefined;
  const timer = setInterval(() => {
    if (!restored.waiting) clearInterval(timer);
    else if (now() - restored.movedAt > QUIET_MS)
      settleRestored(state).catch((error: unknown) => log.error({ err: error }, "the waiting could not be ended"));
  }, LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
