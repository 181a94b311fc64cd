import type { EventId, PersonId, RoomId, RoomMode } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";
import type { ReachApi } from "../reach/api.ts";

/** Whether somebody has a message of mine. */
export interface RecipientView {
  readonly person: PersonId;
  readonly name: string;
  /** One of their devices has said so. */
  readonly has: boolean;
  /** The host holds it for them, for a few hours at most. */
  readonly held: boolean;
  /** They can be reached now. */
  readonly here: boolean;
}

/** How messages reach the others in rooms that the host does not keep. */
export interface DeliveryApi extends ReachApi {
  /**
   * How a room's messages are delivered from now on: by who is in charge of it, in a conversation by both. Needs the host.
   * `straight`: in a direct room, over no link that a relay carries, the host's or another.
   */
  setMode(room: RoomId, mode: RoomMode, straight?: boolean): Promise<Outcome>;
  /** Who has a message of this device's, and who is waited for; none: it is of a room that the host keeps. */
  recipientsOf(message: EventId): Promise<readonly RecipientView[]>;
  /** Lets the others know that something waits for them. At most once a minute in a room. */
  knock(room: RoomId): Promise<Outcome>;
}
