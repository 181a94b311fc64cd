import type { CallId, DeviceId, RoomId } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { type Ended, Farewell } from "./farewell.ts";
import type { Mine } from "./mine.ts";
import type { There } from "./there.ts";

/** Behind a conversation's call that this device has left: it says that the call is over, if it falls to it. */
export class LastWord {
  private left: { readonly room: RoomId; readonly farewell: Farewell } | undefined;

  constructor(
    private readonly home: Home,
    private readonly there: There,
    private readonly note: (room: RoomId, ended: Ended) => void,
  ) {}

  /** This device has left it, and said so at `at`. */
  of(mine: Mine, at: number): void {
    if (!mine.ofConversation) return;
    const ended = mine.ended(this.home.world.now());
    const { device } = this.home.author;
    this.left = { room: mine.room, farewell: new Farewell({ call: mine.call, device, at }, ended, mine.outs) };
  }

  heardOut(call: CallId, device: DeviceId, at: number): void {
    this.left?.farewell.heardOut(call, device, at);
  }

  /** Who is in the room's calls may be others now. */
  look(room: RoomId): void {
    if (this.left?.room !== room) return;
    const { farewell } = this.left;
    const decided = farewell.decide(this.there.others(room).filter(({ call }) => call === farewell.mine.call));
    if (decided === "look on") return;
    this.left = undefined;
    if (decided === "say") this.note(room, farewell.ended);
  }
}
