import { type Answer, type Ask, type DeliveryAck, type DeviceId, encodeCbor, LIMITS } from "@hearth/protocol";
import { mayStand } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { isIn } from "../rosters/access.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import type { Writing } from "../store/open.ts";
import { forgetUnawaited, settleSoon } from "./forget.ts";

/**
 * A device has these events: they wait for it no more, and what waits for nobody is erased (SPEC: HO114). The word goes on to the
 * device that wrote them, now or when it comes; that device is who verifies it.
 */
export async function takeAck(
  state: HostState,
  home: Home,
  by: DeviceStanding,
  { ack }: Ask<"relay.ack">,
): Promise<Answered<Answer<"relay.ack">>> {
  if (by.kind === "vault" || ack.person !== by.person || ack.device !== by.device) return no("not_allowed");
  const room = home.rooms.get(ack.room);
  if (!room || !home.privates.has(room.roster) || !isIn(home, room, by.person)) return no("room_unknown");
  const to = home.roster.devices.get(ack.to);
  if (!to || !isIn(home, room, to.person)) return no("room_unknown");
  const waitMs = await state.doors.signal(by.person);
  if (waitMs > 0) return no("busy", { waitMs });
  return state.changes.run(async () => {
    if (mayStand(home.roster, by.device, home.roster.head.number) !== "active") return no("device_revoked");
    const told = state.crowd.tellDevice({ push: "acked", body: { ack } }, to.person, to.device);
    const isWanted = mayStand(home.roster, to.device, home.roster.head.number) === "active";
    const erased = await state.store.write(async (db) => {
      await arrived(db, ack);
      if (!told && isWanted) await keepAck(db, to.device, ack, state.now());
      return forgetUnawaited(db);
    });
    if (erased > 0) settleSoon(state);
    return { ok: true, value: {} };
  });
}

async function arrived(db: Writing, { device, to, hashes }: DeliveryAck): Promise<void> {
  await db
    .deleteFrom("relay_waiting")
    .where("device", "=", device)
    .where("relay", "in", (it) =>
      it.selectFrom("relay").select("number").where("author", "=", to).where("hash", "in", hashes),
    )
    .execute();
}

/** What one does not get any more is only offered again. */
async function keepAck(db: Writing, device: DeviceId, ack: DeliveryAck, at: number): Promise<void> {
  const count = await db
    .selectFrom("relay_ack")
    .select((it) => it.fn.countAll<number>().as("n"))
    .where("device", "=", device)
    .executeTakeFirst();
  if (Number(count?.n ?? 0) >= LIMITS.relayEvents) return;
  await db
    .insertInto("relay_ack")
    .values({ device, at, ack: encodeCbor(ack) })
    .execute();
}
