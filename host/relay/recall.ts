import type { Answer, Ask } from "@hearth/protocol";
import { forgetBlobs } from "../blobs/forget.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { forgetUnawaited, settleSoon } from "./forget.ts";

/** Erases what a device had left for others, and wants back (SPEC: HO120). What others left under these hashes stays. */
export async function recallRelayed(
  state: HostState,
  by: DeviceStanding,
  { hashes }: Ask<"relay.recall">,
): Promise<Answered<Answer<"relay.recall">>> {
  if (by.kind === "vault") return no("not_allowed");
  const waitMs = await state.doors.signal(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  return state.changes.run(async () => {
    const erased = await state.store.write(async (db) => {
      await db
        .deleteFrom("relay_waiting")
        .where("relay", "in", (it) =>
          it.selectFrom("relay").select("number").where("author", "=", by.device).where("hash", "in", hashes),
        )
        .execute();
      const files = await db
        .deleteFrom("blob_waiting")
        .where("author", "=", by.device)
        .where("hash", "in", hashes)
        .executeTakeFirst();
      return { events: await forgetUnawaited(db), files: Number(files.numDeletedRows) };
    });
    if (erased.files > 0) await forgetBlobs(state);
    if (erased.events > 0) settleSoon(state);
    return { ok: true, value: {} };
  });
}
