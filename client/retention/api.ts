import type { RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** How long messages are kept, and their going. The host's time decides, whatever this device's clock says. */
export interface RetentionApi {
  /**
   * How long a room is kept, ms from five minutes on; null: for ever. By those in charge, in a conversation of two by both.
   * A shorter time takes away at once what is older; a longer one brings nothing back.
   */
  setRetention(room: RoomId, ms: number | null): Promise<Outcome>;
  /**
   * Deletes all that this person has said in a room, or (by those in charge) everybody, for everybody. Resolves when all
   * of the room that this device can read has been gone through; what the host still has to erase goes on by itself.
   */
  clearRoom(room: RoomId, whose: "mine" | "all"): Promise<Outcome>;
}
