import { expect } from "bun:test";
import { type BigHome, bigHome, type Resident } from "./big-home.ts";
import { holdingsOf } from "./holdings.ts";
import { expectPeace } from "./peace.ts";
import { Seeded } from "./seed.ts";
import { general, join, must, signIn } from "./story.ts";
import { until } from "./until.ts";
import { Witness } from "./witness.ts";
import { sayAll } from "./words.ts";

/** What happens while some are away: each change takes somebody or something out, so that the ring is renewed behind it. */
type Happening = (it: Stay, i: number) => Promise<unknown>;

/** Those who are here meanwhile. */
interface Stay {
  readonly big: BigHome;
  readonly witness: Witness;
  readonly here: readonly Resident[];
  /** An owner's. */
  readonly owner: Resident;
}

const HAPPENINGS: readonly Happening[] = [
  phoneIsRevoked,
  guestIsRemoved,
  inviteIsTakenBack,
  phoneSignsOut,
  guestLeaves,
];

/** Somebody signs in on one more device, and signs it out from another. */
async function phoneIsRevoked({ big, here }: Stay, i: number): Promise<void> {
  const one = at(here, i);
  const phone = await big.home.device();
  await signIn(phone, one);
  const lost = (await phone.devices()).find((it) => it.me);
  const { device } = one.phoenix;
  await until("knows the phone", device, async () => (await device.devices()).some((it) => it.device === lost?.device));
  if (lost) must(await device.revokeDevice(lost.device));
}

async function guestIsRemoved({ big, owner }: Stay, i: number): Promise<void> {
  const guest = await big.home.device();
  await join(owner.phoenix.device, guest, { username: `guest${i}`, displayName: `Guest ${i}` });
  await sayAll(guest, await general(guest), [`guest ${i} was here`]);
  const person = (await guest.people()).find((it) => it.me)?.person;
  const { device } = owner.phoenix;
  await until("knows the guest", device, async () => (await device.people()).some((it) => it.person === person));
  if (person) must(await device.removePerson(person));
}

async function inviteIsTakenBack({ owner }: Stay): Promise<void> {
  const { device } = owner.phoenix;
  must(await device.invite({ uses: 0, expires: 0 }));
  const [newest] = await device.invites();
  if (newest) must(await device.revokeInvite(newest.invite));
}

/** It knows the newest key of its person, so that another device of theirs has to make the next. */
async function phoneSignsOut({ big, witness, here, owner }: Stay, i: number): Promise<void> {
  const one = at(here, i);
  const phone = await big.home.device();
  await signIn(phone, one);
  const before = await witness.head();
  must(await phone.signOut());
  await owner.phoenix.untilStore("reads that the person has a new key", (store) =>
    Number.parseInt(holdingsOf(store).head, 10) >= Number.parseInt(before, 10) + 2 ? undefined : "the person's key",
  );
}

async function guestLeaves({ big, owner }: Stay, i: number): Promise<void> {
  const guest = await big.home.device();
  await join(owner.phoenix.device, guest, { username: `visitor${i}`, displayName: `Visitor ${i}` });
  must(await guest.leaveHome());
}

/**
 * Builds a home, takes `away` of its devices off line `trips` times, lets `changes` happen meanwhile, and sees to it that all
 * are whole when they are back. One of two who are away has lost the network, the other was closed.
 */
export async function throughAbsence(it: {
  people: number;
  devices: number;
  away: number;
  changes: number;
  trips: number;
}): Promise<void> {
  await using big = await bigHome(it.people, it.devices);
  const { home, room, residents } = big;
  const texts = residents.map(({ name }) => `${name} is in`);
  const [first] = residents;
  if (!first) throw new Error("nobody is here");
  const witness = await Witness.as(home, first.phoenix.store);
  await expectPeace(residents, { witness, room, texts });
  for (let trip = 0; trip < it.trips; trip++) {
    const away = chosen(residents, it.away, new Seeded(trip));
    for (const one of away) texts.push(await goesAway(big, one, trip));
    const here = residents.filter((one) => !away.includes(one));
    const owner = here.find(({ username }) => ["person0", "person1", "person2"].includes(username));
    if (!owner) throw new Error("no owner is here");
    const before = holdingsOf(owner.phoenix.store);
    for (let i = 0; i < it.changes; i++) {
      await at(HAPPENINGS, i)({ big, witness, here, owner }, trip * it.changes + i);
      const text = `trip ${trip}, word ${i}`;
      const speaker = at(here, i);
      await knows(speaker, witness);
      await sayAll(speaker.phoenix.device, room, [text]);
      texts.push(text);
    }
    for (const text of texts.slice(-it.changes)) await heard(owner, big, text);
    const after = holdingsOf(owner.phoenix.store);
    expect(Number.parseInt(after.head, 10) - Number.parseInt(before.head, 10)).toBeGreaterThanOrEqual(it.changes);
    expect(after.generations.length - before.generations.length).toBeGreaterThanOrEqual(it.changes);
    for (const one of away) await comesBack(one);
    await expectPeace(residents, { witness, room, texts });
  }
}

/** Waits until it has read what was changed: only then does it renew the ring before it speaks. */
async function knows({ phoenix, name }: Resident, witness: Witness): Promise<void> {
  const head = Number.parseInt(await witness.head(), 10);
  await phoenix.untilStore(`${name} knows of entry ${head}`, (store) =>
    Number.parseInt(holdingsOf(store).head, 10) >= head ? undefined : "entries",
  );
}

async function heard({ phoenix }: Resident, { room }: BigHome, text: string): Promise<void> {
  await until(`hears ${text}`, phoenix.device, async () =>
    (await phoenix.device.timeline(room, 1_000)).items.some((it) => it.kind === "message" && it.text === text),
  );
}

/** Gives what it says there: it is heard when it is back. */
async function goesAway({ room }: BigHome, { phoenix, name }: Resident, trip: number): Promise<string> {
  phoenix.plug.pull();
  const { device } = phoenix;
  await until("is off line", device, async () => (await device.connection()) !== "connected");
  const text = `${name} on trip ${trip}`;
  must(await device.post(room, { text }));
  return text;
}

async function comesBack({ phoenix, name }: Resident): Promise<void> {
  phoenix.plug.putBack();
  if (name.endsWith("a")) await phoenix.reopen();
}

/** `count` of them, any. */
function chosen(residents: readonly Resident[], count: number, random: Seeded): Resident[] {
  const left = [...residents];
  return Array.from({ length: count }, () => left.splice(random.below(left.length), 1)).flat();
}

function at<T>(all: readonly T[], i: number): T {
  const it = all[i % all.length];
  if (it === undefined) throw new Error("there is none");
  return it;
}
