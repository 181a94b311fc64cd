import { type Answer, type Ask, blobName } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { RESTORING_MS } from "../restored/restored.ts";
import { isIn } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { carriesBlobs, findBlob, mayRefer } from "./may.ts";
import { noRoom } from "./space.ts";

/** Lets a device bring a blob into a room it is in, or fetch one to which an event there refers (SPEC: HO135, HO137). */
export async function blobTicket(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { room: id, action, blob, size }: Ask<"blobs.ticket">,
): Promise<Answered<Answer<"blobs.ticket">>> {
  if (by.kind === "vault") return no("not_allowed");
  const room = home.rooms.get(id);
  if (!room || !isIn(home, room, by.person)) return no("room_unknown");
  if (!carriesBlobs(room)) return no("room_direct");
  const waitMs = await state.doors.blob(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  const found = await state.store.read((db) => findBlob(db, blob));
  const grant = { home: home.id, person: by.person, device: by.device, room: id, action, blob: blobName(blob) };
  if (action === "get") {
    if (!found?.rooms.includes(id)) return no("blob_gone");
    const signed = await state.blobs.tokens.sign({ ...grant, size: found.size });
    return { ok: true, value: { ticket: { ...signed, at: `/blobs/${grant.blob}` } } };
  }
  if (found && mayRefer(home, by.person, found)) return { ok: true, value: { ticket: null } };
  if (state.restored?.waiting) return no("restoring", { waitMs: RESTORING_MS });
  const known = await state.store.read((db) =>
    db.selectFrom("upload").select("size").where("device", "=", by.device).where("blob", "=", blob).executeTakeFirst(),
  );
  // What it has begun counts already.
  const full = known ? undefined : await noRoom(state, by.person, size ?? 0);
  if (full) return no(full);
  const signed = await state.blobs.tokens.sign({ ...grant, size: known?.size ?? size ?? 0 });
  return { ok: true, value: { ticket: { ...signed, at: "/blobs" } } };
}
