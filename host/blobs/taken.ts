import type { Answer, Ask } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { forgetBlobs } from "./forget.ts";

/** A device has these blobs of a relayed room: they wait for it no more, and what waits for nobody is erased (SPEC: HO142). */
export async function blobsTaken(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room: id, blobs }: Ask<"blobs.taken">,
): Promise<Answered<Answer<"blobs.taken">>> {
  if (by.kind === "vault") return no("not_allowed");
  const room = home.rooms.get(id);
  if (!room) return no("room_unknown");
  const waitMs = await state.doors.signal(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  const done = await state.store.write((db) =>
    db
      .deleteFrom("blob_waiting")
      .where("device", "=", by.device)
      .where("room", "=", room.number)
      .where("blob", "in", (it) => it.selectFrom("blob").select("number").where("blob", "in", blobs))
      .executeTakeFirst(),
  );
  if (Number(done.numDeletedRows) > 0) await forgetBlobs(state);
  return { ok: true, value: {} };
}
