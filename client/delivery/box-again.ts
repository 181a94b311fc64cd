import { type DeviceId, decodeHeader, LIMITS } from "@hearth/protocol";
import { isMeantFor } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { boxesFor } from "../private/boxes.ts";
import { changeRoom } from "../private/change.ts";
import type { Queued } from "./queue.ts";

/** The host's are put away then, and others have put away what opened nothing: some hours before, it is boxed again. */
const OLD_MS = LIMITS.ringBoxMs - 2 * LIMITS.relayMs;

/** What is offered to the host long after it was sealed goes with its key. False: not now. */
export async function boxAgain(
  home: Home,
  session: Session,
  { room: id, event }: Queued,
  to: readonly DeviceId[],
): Promise<boolean> {
  const header = decodeHeader(event);
  const room = home.privates.of(id);
  const held = header.ok ? room?.held(header.value.generation) : undefined;
  if (!room || !held || home.hostTime.now() - held.record.time < OLD_MS) return true;
  const owners = new Set(to.map((device) => home.roster.now.devices.get(device)?.person));
  const people = room.people.filter((person) => owners.has(person) && isMeantFor(room.now, person, held.record));
  const boxed = await changeRoom(home, room, session, async () => {
    const boxes = await boxesFor(home, session, id, people, [held.secret]);
    if (!boxes) return { code: "offline" };
    return boxes.length === 0 ? "done" : { boxes };
  });
  return boxed.ok;
}
