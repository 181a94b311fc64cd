import type { Home } from "../home/home.ts";
import { standingDevice } from "../peers/people.ts";
import { peopleOf } from "../receipts/telling.ts";
import type { Present } from "./there.ts";

/** Whether that device may be in a call of that room: it stands, and its person is in the room, by the rosters that were verified here. */
export function belongs(home: Home, { room, device, person }: Pick<Present, "room" | "device" | "person">): boolean {
  const stands = device === home.author.device || standingDevice(home, device)?.person === person;
  return stands && peopleOf(home, room).includes(person);
}
