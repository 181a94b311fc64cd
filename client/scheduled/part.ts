import { modeNow } from "../delivery/ways.ts";
import { FAILURES } from "../failure.ts";
import type { Life } from "../life.ts";
import type { ScheduledApi } from "./api.ts";

/** The app's calls that concern messages that are sent later. */
export function scheduledPart(life: Life): ScheduledApi {
  return {
    schedule: ({ room, draft, when }) =>
      life.act(async ({ home, sending, receipts }) =>
        // The host holds what waits to be sent.
        modeNow(home, room) === "kept"
          ? receipts.typed(room, sending.add(room, draft, when))
          : { ok: false, error: FAILURES.not_kept },
      ),
    scheduled: async (room) => life.inside?.sending.in(room) ?? [],
    reschedule: (id, it) => life.act(async ({ sending }) => sending.change(id, it)),
    cancelScheduled: (id) => life.act(async ({ sending }) => sending.cancel(id)),
    sendScheduled: (id) => life.act(async ({ sending }) => sending.sendNow(id)),
  };
}
