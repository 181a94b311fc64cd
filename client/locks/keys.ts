import type { Bytes, RoomId } from "@hearth/protocol";
import type { Database } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";
import { makeOpened } from "./tables.ts";

/** The keys of locks whose passphrase this device was told: in memory, and on the disk of those that it is to remember. */
export class LockKeys {
  private readonly held = new Map<string, { readonly room: RoomId; readonly key: Bytes }>();

  constructor(private readonly database: Database) {
    makeOpened(database);
    for (const row of database.all("SELECT lock, room, key FROM passphrases"))
      this.held.set(asText(row["lock"]), { room: asText(row["room"]) as RoomId, key: asBytes(row["key"]) });
  }

  /** `lock`: its id in hex. */
  of(lock: string): Bytes | undefined {
    return this.held.get(lock)?.key;
  }

  /** Ids of the locks whose keys are here. */
  get locks(): string[] {
    return [...this.held.keys()];
  }

  hold(room: RoomId, lock: string, key: Bytes, remember: boolean): void {
    this.held.set(lock, { room, key });
    if (remember) this.database.run("INSERT OR REPLACE INTO passphrases VALUES (?, ?, ?)", lock, room, key);
  }

  /** True if the key of some lock of the room outlives this program's end. */
  remembers(room: RoomId): boolean {
    return this.database.all("SELECT 1 FROM passphrases WHERE room = ? LIMIT 1", room).length > 0;
  }

  /** Drops a room's keys and what they have opened; inside the caller's transaction. */
  forget(room: RoomId): void {
    for (const [lock, it] of this.held) {
      if (it.room !== room) continue;
      this.held.delete(lock);
      this.database.run("DELETE FROM opened WHERE lock = ?", lock);
    }
    this.database.run("DELETE FROM passphrases WHERE room = ?", room);
  }
}
