import { type History, LIMITS, newId, type PersonId, pairRoom, type RoomId, schema } from "@hearth/protocol";
import { FAILURES } from "../failure.ts";
import type { Inside } from "../home/inside.ts";
import type { Life } from "../life.ts";
import type { Failure, Outcome } from "../outcome.ts";
import type { RoomsApi, StartDelivery, StartRoom } from "./api.ts";
import type { RoomIntent } from "./intent.ts";
import { viewRoomPeople } from "./view.ts";

const FROM_JOINING: History = { newcomers: "joining" };

/** What a device answers about rooms that not everybody is in. */
export function roomsPart(life: Life): RoomsApi {
  const want = (intent: RoomIntent) => life.act((inside) => inside.want(intent));
  return {
    startRoom: (it) => life.act((inside) => start(inside, it)),
    openSelf: () => life.act((inside) => openPair(inside, inside.home.account.person)),
    async roomPeople(room) {
      const it = life.inside?.home.privates.of(room);
      return it?.isMine && life.inside ? viewRoomPeople(life.inside.home, it) : undefined;
    },
    admit: (room, people) => want({ kind: "room-admit", room, people: [...people] }),
    removeFromRoom: (room, person) => want({ kind: "room-remove", room, person }),
    leaveRoom: (room) => want({ kind: "room-leave", room }),
    setRoomRole: (room, person, inCharge) => want({ kind: "room-role", room, person, inCharge }),
    setHistory: (room, history) => want({ kind: "room-history", room, history }),
  };
}

async function start(inside: Inside, it: StartRoom): Promise<Outcome<{ room: RoomId }>> {
  const { home } = inside;
  const { person: me } = home.account;
  const people = [...new Set(it.people)].filter((person) => person !== me);
  const isHere = (person: PersonId) => home.roster.now.persons.get(person)?.goneAt === undefined;
  if (people.some((person) => !home.roster.now.persons.has(person) || !isHere(person)))
    return failed(FAILURES.nobody_such);
  if (it.kind === "direct") return people[0] ? openPair(inside, people[0], it) : openPair(inside, me);
  if (people.length > LIMITS.roomPeople) return failed(FAILURES.room_crowded);
  const name = it.name?.trim() || undefined;
  if (it.kind === "private" ? !isName(name) : name !== undefined && !isName(name))
    return failed(FAILURES.name_malformed);
  const room = newId<RoomId>(home.world.now());
  return begin(inside, {
    kind: "room-start",
    room,
    as: it.kind === "private" ? "channel" : "group",
    people,
    history: it.history ?? FROM_JOINING,
    ...(name !== undefined && { name }),
    ...(it.kind === "private" && it.voice && { voice: true as const }),
    ...deliveryOf(it),
  });
}

/** The one room with that person, made if there is none yet; with oneself the room for notes. */
async function openPair(
  inside: Inside,
  person: PersonId,
  delivery: StartDelivery = {},
): Promise<Outcome<{ room: RoomId }>> {
  const { account, privates } = inside.home;
  const room = await pairRoom(account.home, account.person, person);
  if (privates.of(room)) return { ok: true, value: { room } };
  const isSelf = person === account.person;
  const people = isSelf ? [] : [person];
  const as = isSelf ? "self" : "direct";
  return begin(inside, {
    kind: "room-start",
    room,
    as,
    people,
    history: FROM_JOINING,
    ...(!isSelf && deliveryOf(delivery)),
  });
}

const deliveryOf = ({ mode, straight }: StartDelivery) => ({
  ...(mode && { mode }),
  ...(mode === "direct" && straight && { straight: true as const }),
});

async function begin(inside: Inside, intent: RoomIntent): Promise<Outcome<{ room: RoomId }>> {
  const begun = await inside.want(intent);
  inside.send(); // the room's name
  return begun.ok ? { ok: true, value: { room: intent.room } } : begun;
}

const isName = (name: string | undefined) => schema.name.safeParse(name).success;
const failed = (error: Failure): Outcome<never> => ({ ok: false, error });
