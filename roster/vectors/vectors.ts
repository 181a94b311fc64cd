import {
  type Bytes,
  type Entry,
  entryHash,
  type Generation,
  LABELS,
  type RoomGeneration,
  toHex,
} from "@hearth/protocol";
import { writeGeneration } from "../generation.ts";
import type { RefusalCode } from "../refusal.ts";
import { writeRoomGeneration } from "../room/generation.ts";
import { type Actor, actor, fixedBytes, HOME, OTHER_HOME, ticket } from "../story/actor.ts";
import {
  device,
  genesis,
  invite,
  join,
  leave,
  personKey,
  remove,
  revokeDevice,
  revokeInvite,
  role,
  signOut,
} from "../story/bodies.ts";
import { admit, homeHead, RoomStory, roomGenesis } from "../story/room.ts";
import { Story } from "../story/story.ts";

/** Bytes in hexadecimal, and what they say. */
interface Taken {
  readonly says: string;
  readonly bytes: string;
  /** SHA-256 of the bytes. */
  readonly hash: string;
}

/** The first rule that the bytes break behind entry number `after`. */
interface Refused {
  readonly says: string;
  readonly after: number;
  readonly code: RefusalCode;
  readonly bytes: string;
}

export interface Vectors {
  readonly home: string;
  readonly entries: readonly Taken[];
  readonly refused: readonly Refused[];
  readonly generations: readonly Taken[];
  /** A private room behind the last of the home's entries. */
  readonly room: {
    readonly room: string;
    readonly entries: readonly Taken[];
    readonly refused: readonly Refused[];
    readonly generations: readonly Taken[];
  };
}

/** The vectors as today's code writes them: a story with one entry of each type, and what must not be taken behind it. */
export async function vectors(): Promise<Vectors> {
  const story = new Story();
  const [alice, phone, vault] = await Promise.all([actor("alice"), actor("alice", "phone"), actor("alice", "vault")]);
  const [bob, eve, link] = await Promise.all([actor("bob"), actor("eve"), ticket()]);
  const says: string[] = [];
  const happens = async (what: string, ...[by, body]: Parameters<Story["write"]>) => {
    says.push(what);
    await story.happens(by, body);
  };
  await happens("genesis: alice founds the home", alice, await genesis(alice));
  await happens("device: her vault", alice, await device(vault, "vault"));
  await happens("invite: two may come, until 2030", alice, invite(link, 2, 1_893_456_000_000));
  await happens("join: bob comes by it", bob, await join(bob, link));
  await happens("device: the vault admits her phone", vault, await device(phone));
  await happens("revoke-invite: she withdraws the invite", alice, revokeInvite(link));
  await happens("revoke-device: she signs the phone out", alice, await revokeDevice(phone));
  await happens("person-key: bob renews his ring", bob, await personKey(bob));

  const after = story.roster.head.number;
  const refused = async (what: string, code: RefusalCode, bytes: Promise<Bytes>): Promise<Refused> => {
    return { says: what, after, code, bytes: toHex(await bytes) };
  };
  const next = await personKey(bob, 3);
  const wrong = (it: Partial<Entry>) => story.writeWrong(bob, next, it);
  const { home, roster, head } = story.roster;
  const record: Generation = {
    version: 1,
    home,
    roster,
    number: 1,
    generation: await fixedBytes("a generation"),
    head,
    author: bob.author,
    time: story.time,
  };
  const generations = [await taken("bob makes the ring's first generation", await writeGeneration(record, bob.sign))];
  const refusals = await Promise.all([
    refused("for another home", "theEntryIsOfThisHome", wrong({ home: OTHER_HOME })),
    refused("number 10 behind number 8", "theNumbersHaveNoHole", wrong({ number: 10 })),
    refused("behind another entry", "anEntryContinuesTheChain", wrong({ previous: await fixedBytes("other") })),
    refused("by the phone", "aRevokedDeviceSignsNothing", story.write(phone, await personKey(alice, 3))),
    refused("by eve in bob's name", "theAuthorSigned", story.write({ ...bob, sign: eve.sign }, next)),
    refused("signed as an event", "theAuthorSigned", story.writeWrong(bob, next, {}, LABELS.event)),
    refused("by an invite withdrawn", "anInviteIsUsedWhileItIsOpen", story.write(eve, await join(eve, link))),
    refused("bob makes himself an admin", "onlyOwnersGiveRoles", story.write(bob, role(bob, "admin"))),
    refused("bob removes alice", "adminsRemoveMembersAndOwnersAnybody", story.write(bob, remove(alice))),
    refused("the last owner leaves", "theLastOwnerStays", story.write(alice, leave())),
  ]);
  await departures(happens, alice, bob);
  return {
    home: HOME,
    entries: await Promise.all(story.entries.map((bytes, i) => taken(says[i] ?? "", bytes))),
    refused: refusals,
    generations,
    room: await roomVectors(story, bob),
  };
}

type Happens = (what: string, ...it: Parameters<Story["write"]>) => Promise<void>;

/** What was added to the format: roles, and the ways to go. */
async function departures(happens: Happens, alice: Actor, bob: Actor): Promise<void> {
  const [carol, tablet, second] = await Promise.all([actor("carol"), actor("bob", "tablet"), ticket("second")]);
  const seen = [{ room: HOME, seq: 7, running: await fixedBytes("a log") }];
  await happens("role: bob becomes an admin", alice, role(bob, "admin"));
  await happens("invite: bob's", bob, invite(second));
  await happens("join: carol comes by it", carol, await join(carol, second));
  await happens("device: bob's tablet", bob, await device(tablet));
  await happens("sign-out: the tablet ends itself", tablet, signOut(seen));
  await happens("person-key: bob renews his ring once more", bob, await personKey(bob, 3));
  await happens("remove: bob removes carol", bob, remove(carol));
  await happens("role: bob becomes an owner", alice, role(bob, "owner"));
  await happens("leave: alice goes", alice, leave(seen));
}

/** What was added to the format: private rooms. Bob is the only one left in the home. */
async function roomVectors(home: Story, bob: Actor): Promise<Vectors["room"]> {
  const room = new RoomStory(home);
  const entries = [
    await taken("room-genesis: bob begins a channel", await room.happens(bob, roomGenesis("channel", []))),
    await taken(
      "settings: newcomers read from joining on",
      await room.happens(bob, { type: "settings", history: { newcomers: "joining" } }),
    ),
  ];
  const { head } = room.roster;
  const refused = async (says: string, code: RefusalCode, bytes: Promise<Bytes>): Promise<Refused> => {
    return { says, after: head.number, code, bytes: toHex(await bytes) };
  };
  const record: RoomGeneration = {
    version: 2,
    home: HOME,
    roster: room.roster.roster,
    number: 1,
    generation: await fixedBytes("a room's generation"),
    head,
    homeHead: home.roster.head,
    author: bob.author,
    time: home.time,
  };
  const generations = [await taken("bob makes the first", await writeRoomGeneration(record, bob.sign))];
  const settings = { type: "settings", history: { newcomers: "all" } } as const;
  const refusals = await Promise.all([
    refused("bob admits himself", "aPersonComesInOnce", room.write(bob, admit(bob))),
    refused("signed as the home's entry", "theAuthorSigned", room.writeWrong(bob, settings, {}, LABELS.entry)),
    refused(
      "behind an older head of the home",
      "theHomesHeadNeverGoesBack",
      room.writeWrong(bob, settings, { homeHead: homeHead(home, 3) }),
    ),
  ]);
  return { room: room.roster.roster, entries, refused: refusals, generations };
}

async function taken(says: string, bytes: Bytes): Promise<Taken> {
  return { says, bytes: toHex(bytes), hash: toHex(await entryHash(bytes)) };
}
