import { type Answer, type DeviceId, idToBytes } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { asBytes } from "../store/value.ts";

/** A device's newest event in each room where it has any. */
export function newestOf({ store }: HostState, home: Home, device: DeviceId): Promise<Answer<"prove">["mine"]> {
  return store.read(async (db) => {
    const mine: Answer<"prove">["mine"] = [];
    for (const { room, number } of home.rooms.values()) {
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
