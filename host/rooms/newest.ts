import { type Answer, type DeviceId, idToBytes, type PersonId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { isIn } from "../rosters/access.ts";
import { asBytes } from "../store/value.ts";

/** A device's newest event in each room that its person is in and where it has any. */
export function newestOf(
  { store }: HostState,
  home: Home,
  person: PersonId,
  device: DeviceId,
): Promise<Answer<"prove">["mine"]> {
  return store.read(async (db) => {
    const mine: Answer<"prove">["mine"] = [];
    for (const { room, roster, number } of home.rooms.values()) {
      if (!isIn(home, { roster }, person)) continue;
      const row = await db
        .selectFrom("event")
        .select("event")
        .where("room", "=", number)
        .where("device", "=", idToBytes(device))
        .orderBy("sequence", "desc")
        .limit(1)
        .executeTakeFirst();
      if (row) mine.push({ room, event: asBytes(row.event) });
    }
    return mine;
  });
}
