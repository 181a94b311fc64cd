import { expect } from "bun:test";
import type { World } from "@hearth/client/ports.ts";
import { asBytes } from "@hearth/client/store/meta.ts";
import { decodeHeader, type EventId, type PersonId, type RoomId, toHex } from "@hearth/protocol";
import { openable } from "../kit/burglar.ts";
import { holdingsOf } from "../kit/holdings.ts";
import { type TestDevice, TestHome } from "../kit/home.ts";
import { fromHost } from "../kit/host-store.ts";
import { Seeded } from "../kit/seed.ts";
import { ALICE, general, join, me, must, setUp, signIn } from "../kit/story.ts";
import { until } from "../kit/until.ts";
import { post, said, troubles, untilSent } from "../kit/words.ts";

const ROUNDS = 6;
const GUESTS = ["bob", "carol", "dave"] as const;

interface Client {
  readonly name: string;
  readonly person: PersonId;
  readonly device: TestDevice;
  readonly world: World;
  /** The round in which it was signed out. */
  revokedIn?: number;
}

interface Word {
  readonly text: string;
  readonly id: EventId;
  readonly round: number;
  /** Who was in the room when it was said. */
  readonly people: readonly PersonId[];
}

/**
 * A private room through rounds of changes that several people make at once, each followed by everybody in it speaking: in
 * the end who is or was in has opened what was said while they were (and before, where newcomers read everything), and
 * nobody's store, with all that lies at the host, opens anything else.
 */
export async function playRooms(seed: number): Promise<void> {
  const random = new Seeded(seed);
  const newcomers = random.below(2) === 0 ? ("joining" as const) : ("all" as const);
  await using home = await TestHome.start();
  const open = async (name: string, enter: (device: TestDevice) => Promise<unknown>): Promise<Client> => {
    const world = home.world();
    const device = await home.open(world);
    await enter(device);
    await general(device);
    return { name, device, world, person: (await me(device)).person };
  };
  const alice = await open("alice", (device) => setUp(home, device));
  const guests: Client[] = [];
  for (const name of GUESTS)
    guests.push(await open(name, (device) => join(alice.device, device, { username: name, displayName: name })));
  for (const { device } of guests) await until("knows all", device, async () => (await device.people()).length === 4);
  const { room } = must(await alice.device.startRoom({ kind: "group", people: [], history: { newcomers } }));

  const clients: Client[] = [alice, ...guests];
  const words: Word[] = [];
  const admitted = new Map<PersonId, number[]>();
  for (let round = 1; round <= ROUNDS; round++) {
    const inside = await peopleIn(alice, room);
    const doings = [0, 1].map(() => random.below(5));
    await Promise.all(
      doings.map(async (what, i) => {
        const guest = guests[random.below(guests.length)];
        const actor = i === 0 ? alice : (guests.find((it) => inside.includes(it.person)) ?? alice);
        if (!guest) return;
        if (what <= 1) {
          admitted.set(guest.person, [...(admitted.get(guest.person) ?? []), round]);
          await actor.device.admit(room, [guest.person]); // some are refused, and that is right
        }
        if (what === 2) await alice.device.removeFromRoom(room, guest.person);
        if (what === 3) await guest.device.leaveRoom(room);
        if (what < 4 || i > 0) return;
        const phone = clients.find(({ name, revokedIn }) => name.startsWith("phone") && revokedIn === undefined);
        if (phone) await revoke(alice, phone, round);
        else clients.push(await open(`phone of round ${round}`, (device) => signIn(device, ALICE)));
      }),
    );
    const people = await peopleIn(alice, room);
    const here = clients.filter((it) => it.revokedIn === undefined && people.includes(it.person));
    for (const it of here)
      await until(`${it.name} knows who is in, and whose devices were signed out`, it.device, async () => {
        // The sender's rule holds from when the sender knows; what is sealed in the same moment is for those before.
        if (homeHead(it) < homeHead(alice)) return false;
        const seen = await peopleIn(it, room);
        return seen.length === people.length && seen.every((person) => people.includes(person));
      });
    const spoken = here.map(async ({ name, device }) => {
      const text = `${name} in round ${round}`;
      const id = await post(device, room, text);
      await untilSent(device, room, id);
      words.push({ text, id, round, people });
    });
    await Promise.all(spoken);
  }
  await judge({ home, clients, room, words, newcomers, admitted });
}

async function revoke(alice: Client, phone: Client, round: number): Promise<void> {
  const { device } = await me(phone.device);
  await until("knows the phone", alice.device, async () =>
    (await alice.device.devices()).some((it) => it.device === device),
  );
  must(await alice.device.revokeDevice(device));
  phone.revokedIn = round;
}

const homeHead = ({ world }: Client): number => Number.parseInt(holdingsOf(world.database).head, 10);

const peopleIn = async ({ device }: Client, room: RoomId): Promise<PersonId[]> =>
  (await device.roomPeople(room))?.people.map(({ person }) => person) ?? [];

interface Verdict {
  readonly home: TestHome;
  readonly clients: readonly Client[];
  readonly room: RoomId;
  readonly words: readonly Word[];
  readonly newcomers: "joining" | "all";
  /** Rounds in which somebody was, or may have been, let in. */
  readonly admitted: ReadonlyMap<PersonId, readonly number[]>;
}

/** Should this device, with what lies at the host, open the word? `maybe`: they were let in and out again in one round. */
function entitled({ newcomers, words, admitted }: Verdict, it: Client, word: Word): boolean | "maybe" {
  const end = it.revokedIn ?? Number.POSITIVE_INFINITY;
  if (word.round >= end) return false;
  if (word.people.includes(it.person)) return true;
  if (newcomers === "joining") return false;
  if (words.some((one) => one.round > word.round && one.round < end && one.people.includes(it.person))) return true;
  return admitted.get(it.person)?.some((round) => round >= word.round) ? "maybe" : false;
}

async function judge(all: Verdict): Promise<void> {
  const { home, clients, room, words } = all;
  const [alice] = clients;
  const people = alice ? await peopleIn(alice, room) : [];
  for (const it of clients) {
    if (it.revokedIn !== undefined || !people.includes(it.person)) continue;
    const texts = words.flatMap((word) => (entitled(all, it, word) === true ? [word.text] : []));
    await until(`${it.name} hears all that is theirs`, it.device, async () => {
      const heard = await said(it.device, room);
      return texts.every((text) => heard.includes(text));
    });
    const { items } = await it.device.timeline(room, 1_000);
    expect(items.filter(({ kind }) => kind !== "message")).toEqual([]); // nothing waits that is not theirs
    expect(await troubles(it.device)).toEqual([]);
  }
  await home.stopHost();
  const generations = new Map<string, string>();
  for (const { event } of fromHost(home.data, "SELECT event FROM event")) {
    const header = decodeHeader(asBytes(event));
    if (header.ok) generations.set(header.value.event, toHex(header.value.generation));
  }
  for (const it of clients) {
    const known = await openable(it.world.database, home.data);
    const judged = words.flatMap((word) => {
      const should = entitled(all, it, word);
      return should === "maybe" ? [] : [{ text: word.text, should, does: known.has(generations.get(word.id) ?? "") }];
    });
    expect({ who: it.name, wrong: judged.filter(({ should, does }) => should !== does) }).toEqual({
      who: it.name,
      wrong: [],
    });
  }
}
