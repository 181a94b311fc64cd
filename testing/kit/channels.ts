import { accountStore } from "@hearth/client/account/enter.ts";
import { enqueue } from "@hearth/client/rooms/unsent.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { newId, type RoomId } from "@hearth/protocol";

/** Writes `count` open channels into the store at `path`, of an owner's device that is closed: it opens them when it is back. */
export function planChannels(path: string, count: number): RoomId[] {
  const database = openBunDatabase(path);
  const kept = accountStore(database);
  const account = kept.account.read();
  if (!account) throw new Error("nobody is signed in on this store");
  const rooms = Array.from({ length: count }, () => newId<RoomId>());
  const now = Date.now();
  database.transaction(() => {
    kept.rooms.write([...(kept.rooms.read() ?? []), ...rooms]);
    for (const [counter, room] of rooms.entries())
      enqueue(
        database,
        account.home,
        { type: "channel", clock: { ms: now, counter }, room, name: `room ${counter}`, mode: "kept" },
        now,
      );
  });
  database.close();
  return rooms;
}
