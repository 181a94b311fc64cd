import { type Bytes, ok, type PersonId, type Result, refuse } from "@hearth/protocol";
import { modeOf, peopleIn, type RoomRoster, writeRoomGeneration } from "@hearth/roster";
import { generationId, newSecret } from "@hearth/sealing";
import type { Draft } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import { publicKeys } from "../home/keys.ts";
import type { Refused, Session } from "../host/session.ts";
import { boxesFor, peopleKeys } from "./boxes.ts";
import { changeRoom } from "./change.ts";
import type { HeldInRoom, PrivateRoom } from "./room.ts";

/**
 * The generation to seal with in a private room. If somebody was taken out of it since the newest one, or somebody in it
 * lost a device, the next one is made first and boxed to all who are in now.
 */
export async function roomGenerationToSealWith(
  home: Home,
  room: PrivateRoom,
  session: Session,
): Promise<Result<HeldInRoom, Refused>> {
  const fresh = () => room.fresh(home.hostTime.now());
  const now = fresh();
  if (now) return ok(now);
  if (!(await home.sync(session)) || !(await home.privates.sync(session, room.room)))
    return refuse({ code: "offline" });
  const renewed = await changeRoom(home, room, session, async () =>
    fresh() ? "done" : draftGeneration(home, room, session, room.now, newSecret()),
  );
  if (!renewed.ok) return renewed;
  const made = room.usable();
  return made ? ok(made) : refuse({ code: "nonsense" });
}

/** The next generation for all who are in the room as `roster` says it, with its secret in the store before it leaves. */
export async function draftGeneration(
  home: Home,
  room: PrivateRoom,
  session: Session,
  roster: RoomRoster,
  secret: Bytes,
): Promise<Exclude<Draft, "done"> | Refused> {
  const people: PersonId[] = peopleIn(roster, home.roster.now);
  // Those of a direct room go over links alone: the keys that they are made with have to be here then.
  const isDirect = modeOf(roster) === "direct";
  if (isDirect && !(await publicKeys(home.database, session, peopleKeys(home, people)))) return { code: "offline" };
  const boxes = isDirect ? [] : await boxesFor(home, session, room.room, people, [secret]);
  if (!boxes) return { code: "offline" };
  await home.rings.keep("roster", secret);
  const record = {
    version: 2 as const,
    home: home.account.home,
    roster: room.room,
    number: room.newestNumber + 1,
    generation: await generationId(secret),
    head: roster.head,
    homeHead: home.roster.now.head,
    author: home.author,
    time: home.hostTime.now(),
  };
  return { generations: [await writeRoomGeneration(record, home.device.sign)], boxes };
}

/** Renews the rings of all rooms of mine that need it, so that nobody who is out has a key of what is said next. */
export async function renewRooms(home: Home, session: Session): Promise<Result<null, Refused>> {
  for (const room of home.privates.mine()) {
    const renewed = await roomGenerationToSealWith(home, room, session);
    if (!renewed.ok) return renewed;
  }
  return ok(null);
}
