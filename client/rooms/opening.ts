import type { RoomId } from "@hearth/protocol";
import { accountStore } from "../account/enter.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";

/** Rooms of this device's making that the host has still to be told of. Written down, so that they outlive a crash. */
export class RoomsToOpen {
  constructor(private readonly home: Home) {}

  /** Inside the caller's transaction. */
  add(room: RoomId): void {
    this.kept.write([...this.rooms, room]);
  }

  waits(room: RoomId): boolean {
    return this.rooms.includes(room);
  }

  /** Opens them at the host, as far as it can be reached. Of one that it refuses for good nothing more is tried. */
  async all(session: Session): Promise<void> {
    for (const room of this.rooms) {
      const opened = await session.ask("room.open", { room, roster: this.home.roster.now.roster, mode: "kept" });
      if (!opened.ok && opened.error.code !== "not_allowed") return;
      this.kept.write(this.rooms.filter((it) => it !== room));
    }
  }

  private get rooms(): readonly RoomId[] {
    return this.kept.read() ?? [];
  }

  private get kept() {
    return accountStore(this.home.database).rooms;
  }
}
