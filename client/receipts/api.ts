import type { PersonId, RoomId } from "@hearth/protocol";
import type { Outcome } from "../outcome.ts";

/** Who is writing something now. */
export interface Typist {
  readonly person: PersonId;
  readonly name: string;
}

/** What passes between devices beside a room's log. How far messages have come stands in `Delivery`. */
export interface ReceiptsApi {
  /** Something is being typed (call it as often as it is), or no more. Told to the others if they may know. */
  typing(room: RoomId, on: boolean): Promise<Outcome>;
  /** Others who type there now, who began first first. Changes are told as `typing`. */
  typists(room: RoomId): Promise<readonly Typist[]>;
}
