import { expect, test } from "bun:test";
import { LABELS, LIMITS, type RoomGeneration, type RoomMode } from "@hearth/protocol";
import { actor, fixedBytes, HOME } from "../story/actor.ts";
import { device, join, leave, remove, revokeDevice } from "../story/bodies.ts";
import { admit, homeHead, inCharge, leaveRoom, outOfRoom, RoomStory, roomGenesis } from "../story/room.ts";
import { aliceAndBob } from "../story/story.ts";
import {
  isMeantFor,
  isOfAnotherDay,
  modeAt,
  readRoomGeneration,
  usableRoomGeneration,
  writeRoomGeneration,
} from "./generation.ts";
import { inChargeOf, isInRoom, mayAdmit, newestHeads, peopleIn, roomCuts } from "./standing.ts";
import { modeOf, straightIn } from "./state.ts";

async function house() {
  const home = await aliceAndBob();
  const carol = await actor("carol");
  await home.story.happens(carol, await join(carol, home.link));
  return { ...home, carol, zed: await actor("zed") };
}

/** Alice has a room with bob, and carol is in the home. */
async function channel(kind: "channel" | "group" = "channel", newcomers: "all" | "joining" = "all") {
  const it = await house();
  const room = new RoomStory(it.story);
  await room.happens(it.alice, roomGenesis(kind, [it.bob], { newcomers }));
  return { ...it, room };
}

test("RO37 theHomesHeadNeverGoesBack: who has read less of the home than the one before changes nothing", async () => {
  const { room, story, alice, bob } = await channel();
  const wrong = (number: number) => room.writeWrong(alice, outOfRoom(bob), { homeHead: homeHead(story, number) });
  expect(await room.verdict(await wrong(story.roster.head.number - 1))).toBe("theHomesHeadNeverGoesBack");
  expect(await room.verdict(await wrong(story.roster.head.number))).toBe("taken");
});

test("RO37 theHomesHeadNeverGoesBack: a head that is not on the home's chain is no rule's matter", async () => {
  const { room, story, alice, bob } = await channel();
  const ahead = { number: story.roster.head.number + 1, hash: await fixedBytes("later") };
  const forked = { ...story.roster.head, hash: await fixedBytes("another") };
  expect(await room.verdict(await room.writeWrong(alice, outOfRoom(bob), { homeHead: ahead }))).toBe("homeIsAhead");
  expect(await room.verdict(await room.writeWrong(alice, outOfRoom(bob), { homeHead: forked }))).toBe("homeForks");
});

test("RO38 aRoomsIdFitsItsKind: two people share one room, whoever begins it", async () => {
  const { story, alice, bob, carol } = await house();
  const pair = await RoomStory.ofPair(story, bob.author.person, alice.author.person);
  expect(await pair.judge(alice, roomGenesis("direct", [bob]))).toBe("taken");
  expect(await pair.judge(bob, roomGenesis("direct", [alice]))).toBe("taken");
  expect(await pair.judge(carol, roomGenesis("direct", [alice]))).toBe("aRoomsIdFitsItsKind");
  expect(await pair.judge(alice, roomGenesis("channel", [bob]))).toBe("aRoomsIdFitsItsKind");
  expect(await new RoomStory(story).judge(alice, roomGenesis("direct", [bob]))).toBe("aRoomsIdFitsItsKind");
  const self = await RoomStory.ofPair(story, bob.author.person, bob.author.person);
  expect(await self.judge(bob, roomGenesis("self", []))).toBe("taken");
  expect(await self.judge(alice, roomGenesis("self", []))).toBe("aRoomsIdFitsItsKind");
});

test("RO39 aDirectRoomHasTwoPeople: and notes to oneself one", async () => {
  const { story, alice, bob, carol } = await house();
  const pair = await RoomStory.ofPair(story, alice.author.person, bob.author.person);
  expect(await pair.judge(alice, roomGenesis("direct", [bob, carol]))).toBe("aDirectRoomHasTwoPeople");
  expect(await pair.judge(alice, roomGenesis("direct", []))).toBe("aDirectRoomHasTwoPeople");
  expect(await pair.judge(alice, roomGenesis("self", [bob]))).toBe("aDirectRoomHasTwoPeople");
});

test("RO40 onlyPeopleOfTheHomeComeIn: no stranger, and nobody who has gone", async () => {
  const { room, story, alice, carol, zed } = await channel();
  expect(await room.judge(alice, admit(zed))).toBe("onlyPeopleOfTheHomeComeIn");
  await story.happens(alice, remove(carol));
  expect(await room.judge(alice, admit(carol))).toBe("onlyPeopleOfTheHomeComeIn");
  expect(await new RoomStory(story).judge(alice, roomGenesis("group", [carol]))).toBe("onlyPeopleOfTheHomeComeIn");
});

test("RO41 aPersonComesInOnce: not twice, and again when they were out", async () => {
  const { room, alice, bob, carol } = await channel();
  expect(await room.judge(alice, admit(bob))).toBe("aPersonComesInOnce");
  expect(await room.judge(alice, admit(carol, carol))).toBe("aPersonComesInOnce");
  await room.happens(alice, outOfRoom(bob));
  expect(await room.judge(alice, admit(bob))).toBe("taken");
});

test("RO42 theAuthorIsInTheRoom: outsiders change nothing, nor who was taken out or is gone from the home", async () => {
  const { room, story, alice, bob, carol } = await channel("group");
  expect(await room.judge(carol, admit(carol))).toBe("theAuthorIsInTheRoom");
  await room.happens(alice, outOfRoom(bob));
  expect(await room.judge(bob, admit(carol))).toBe("theAuthorIsInTheRoom");
  await room.happens(alice, admit(bob));
  const before = homeHead(story, story.roster.head.number);
  await story.happens(bob, leave());
  expect(await room.judge(bob, admit(carol))).toBe("aRevokedDeviceSignsNothing");
  expect(await room.verdict(await room.writeWrong(bob, admit(carol), { homeHead: before }))).toBe("taken");
});

test("RO43 aDirectRoomStaysAsItIs: nobody comes, goes or changes it", async () => {
  const { story, alice, bob, carol } = await house();
  const pair = await RoomStory.ofPair(story, alice.author.person, bob.author.person);
  await pair.happens(alice, roomGenesis("direct", [bob]));
  for (const body of [admit(carol), outOfRoom(bob), leaveRoom, inCharge(bob)])
    expect(await pair.judge(alice, body)).toBe("aDirectRoomStaysAsItIs");
});

test("RO44 thoseInChargeAdmitAndInAGroupAnybody: in a channel members do not", async () => {
  const one = await channel("channel");
  expect(await one.room.judge(one.bob, admit(one.carol))).toBe("thoseInChargeAdmitAndInAGroupAnybody");
  expect(await one.room.judge(one.alice, admit(one.carol))).toBe("taken");
  const other = await channel("group");
  expect(await other.room.judge(other.bob, admit(other.carol))).toBe("taken");
});

test("RO45 onlyThoseInChargeChangeARoom: who made it, who was put in charge, or else whoever is here longest", async () => {
  const { room, story, alice, bob, carol } = await channel("group");
  await room.happens(alice, admit(carol));
  for (const body of [outOfRoom(alice), inCharge(bob), { type: "settings", history: { newcomers: "all" } } as const])
    expect(await room.judge(bob, body)).toBe("onlyThoseInChargeChangeARoom");
  await room.happens(alice, leaveRoom);
  expect(inChargeOf(room.roster, story.roster)).toEqual([bob.author.person]);
  expect(await room.judge(carol, outOfRoom(bob))).toBe("onlyThoseInChargeChangeARoom");
  await room.happens(bob, inCharge(carol));
  expect(await room.judge(bob, outOfRoom(carol))).toBe("onlyThoseInChargeChangeARoom");
  expect(await room.judge(carol, outOfRoom(bob))).toBe("taken");
});

test("RO46 aPersonIsTouchedWhileInTheRoom: not before, not after", async () => {
  const { room, alice, bob, carol } = await channel();
  expect(await room.judge(alice, outOfRoom(carol))).toBe("aPersonIsTouchedWhileInTheRoom");
  await room.happens(bob, leaveRoom);
  expect(await room.judge(alice, inCharge(bob))).toBe("aPersonIsTouchedWhileInTheRoom");
});

test("a room's entry keeps the rules of form, place and signature that the home's keeps", async () => {
  const { room, story, alice, bob, carol } = await channel();
  const wrong = async (it: Parameters<typeof room.writeWrong>[2]) =>
    room.verdict(await room.writeWrong(alice, outOfRoom(bob), it));
  expect(await wrong({ home: room.roster.roster as typeof HOME })).toBe("theEntryIsOfThisHome");
  expect(await wrong({ roster: HOME })).toBe("theEntryIsOfThisRoster");
  expect(await wrong({ number: 3 })).toBe("theNumbersHaveNoHole");
  expect(await wrong({ previous: await fixedBytes("other") })).toBe("anEntryContinuesTheChain");
  expect(await room.judge(alice, roomGenesis("channel", []))).toBe("onlyGenesisComesFirst");
  expect(await room.judge({ ...alice, sign: bob.sign }, outOfRoom(bob))).toBe("theAuthorSigned");
  expect(await room.verdict(await room.writeWrong(alice, outOfRoom(bob), {}, LABELS.entry))).toBe("theAuthorSigned");
  expect(await room.judge(alice, outOfRoom(alice))).toBe("nobodyRemovesThemselves");
  expect(await room.judge(alice, inCharge(alice))).toBe("aRoleIsGivenOnce");
  expect(await room.judge(await actor("alice", "unknown"), outOfRoom(bob))).toBe("theAuthorIsKnown");
  const vault = await actor("alice", "vault");
  await story.happens(alice, await device(vault, "vault"));
  expect(await room.judge(vault, admit(carol))).toBe("theVaultSignsOnlyDevices");
  expect(await room.verdict(new Uint8Array(20))).toBe("entryIsMalformed");
  expect(await room.verdict(new Uint8Array(5_000))).toBe("entryIsTooLarge");
});

test("who is in a room, at any moment", async () => {
  const { room, story, alice, bob, carol } = await channel("group", "joining");
  await room.happens(bob, admit(carol));
  const then = newestHeads(room.roster, story.roster);
  await room.happens(bob, leaveRoom);
  await story.happens(alice, remove(carol));
  const [a, b, c] = [alice, bob, carol].map(({ author }) => author.person);
  if (!a || !b || !c) throw new Error("three");
  expect(peopleIn(room.roster, story.roster)).toEqual([a]);
  expect(peopleIn(room.roster, story.roster, then)).toEqual([a, b, c]);
  expect(isInRoom(room.roster, story.roster, c, { room: 1, home: then.home })).toBe(false);
  expect(mayAdmit(room.roster, story.roster, a)).toBe(true);
  expect(mayAdmit(room.roster, story.roster, c)).toBe(false);
});

test("RG11 the next generation is made behind removals from room and home, devices of its people, and newcomers who may not read all", async () => {
  const { room, story, alice, bob, carol } = await channel("channel", "joining");
  const phone = await actor("carol", "phone");
  await story.happens(carol, await device(phone));
  await story.happens(carol, await revokeDevice(phone));
  expect(roomCuts(room.roster, story.roster)).toEqual({ room: 0, home: 0 }); // carol is not in this room
  const record = async (by: typeof alice, number: number, more: Partial<RoomGeneration> = {}) => {
    const { home, roster, head } = room.roster;
    const it: RoomGeneration = {
      version: 2,
      home,
      roster,
      number,
      generation: await fixedBytes(`generation ${number}`),
      head,
      homeHead: story.roster.head,
      author: by.author,
      time: story.time,
      ...more,
    };
    return { it, read: await readRoomGeneration(room.roster, story.roster, await writeRoomGeneration(it, by.sign)) };
  };
  const first = await record(alice, 1);
  expect(first.read.ok).toBe(true);
  const usable = () => usableRoomGeneration(room.roster, story.roster, [first.it])?.number;
  expect(usable()).toBe(1);
  expect((await record(carol, 2)).read).toMatchObject({ error: { code: "theAuthorIsInTheRoom" } });
  expect((await record(bob, 2, { head: { number: 9, hash: await fixedBytes("x") } })).read).toMatchObject({
    error: { code: "headIsAhead" },
  });
  await room.happens(alice, admit(carol));
  expect(usable()).toBeUndefined();
  const second = await record(bob, 2);
  expect(usableRoomGeneration(room.roster, story.roster, [first.it, second.it])?.number).toBe(2);
  expect(isMeantFor(room.roster, carol.author.person, first.it)).toBe(false);
  expect(isMeantFor(room.roster, carol.author.person, second.it)).toBe(true);
  const tablet = await actor("carol", "tablet");
  await story.happens(carol, await device(tablet));
  await story.happens(carol, await revokeDevice(tablet, 3));
  expect(usableRoomGeneration(room.roster, story.roster, [first.it, second.it])).toBeUndefined();
  expect((await record(tablet, 3)).read).toMatchObject({ error: { code: "aRevokedDeviceSignsNothing" } });
});

test("RG12 a generation is of its room's mode: one of a room that is not kept is nobody's who comes later, and lasts for a day", async () => {
  const { room, story, alice, bob, carol } = await channel("group", "all");
  const record = async (number: number): Promise<RoomGeneration> => ({
    ...{ version: 2, home: room.roster.home, roster: room.roster.roster, number, head: room.roster.head },
    ...{ generation: await fixedBytes(`generation ${number}`), homeHead: story.roster.head },
    ...{ author: alice.author, time: story.time },
  });
  const kept = await record(1);
  await room.happens(alice, { type: "mode", mode: "relayed" });
  const relayed = await record(2);
  expect([kept, relayed].map((it) => modeAt(room.roster, it))).toEqual(["kept", "relayed"]);
  const later = (it: RoomGeneration) => isOfAnotherDay(room.roster, it, it.time + LIMITS.ringMs);
  expect([kept, relayed].map(later)).toEqual([false, true]);
  expect(isOfAnotherDay(room.roster, relayed, relayed.time + LIMITS.ringMs - 1)).toBe(false);
  expect(isOfAnotherDay(room.roster, relayed, relayed.time - LIMITS.ringMs)).toBe(true); // dated ahead, it lasts no longer
  const usable = () => usableRoomGeneration(room.roster, story.roster, [kept, relayed])?.number;
  expect(usable()).toBe(2);
  await room.happens(bob, admit(carol));
  expect(usable()).toBeUndefined();
  expect([kept, relayed].map((it) => isMeantFor(room.roster, carol.author.person, it))).toEqual([true, false]);
});

test("RO47 aModeIsAnother: those in charge say how a room is delivered, in a conversation both, and each word is a change", async () => {
  const { room, alice, bob } = await channel("group");
  const mode = (it: RoomMode) => ({ type: "mode", mode: it }) as const;
  expect(await room.judge(bob, mode("relayed"))).toBe("onlyThoseInChargeChangeARoom");
  expect(await room.judge(alice, mode("kept"))).toBe("aModeIsAnother");
  await room.happens(alice, mode("direct"));
  expect(await room.judge(alice, mode("direct"))).toBe("aModeIsAnother");
  await room.happens(alice, mode("kept"));
  expect([1, 2, 3].map((number) => modeOf(room.roster, number))).toEqual(["kept", "direct", "kept"]);
  expect(room.roster.cuts).toEqual([2, 3]);
  const { story } = await house();
  const pair = await RoomStory.ofPair(story, alice.author.person, bob.author.person);
  await pair.happens(alice, { ...roomGenesis("direct", [bob]), mode: "relayed" });
  expect(modeOf(pair.roster)).toBe("relayed");
  await pair.happens(bob, mode("direct"));
  expect(await pair.judge(alice, mode("kept"))).toBe("taken");
});

test("RO47 aModeIsAnother: whether a relay may carry a direct room is a word of its own, and of direct rooms alone", async () => {
  const { room, alice, bob } = await channel("group");
  const straight = { type: "mode", mode: "direct", straight: true } as const;
  expect(await room.judge(bob, straight)).toBe("onlyThoseInChargeChangeARoom");
  await room.happens(alice, { type: "mode", mode: "direct" });
  await room.happens(alice, straight);
  expect(await room.judge(alice, straight)).toBe("aModeIsAnother");
  await room.happens(alice, { type: "mode", mode: "direct" });
  expect([2, 3, 4].map((number) => straightIn(room.roster, number))).toEqual([false, true, false]);
  await room.happens(alice, { type: "mode", mode: "relayed", straight: true });
  expect(straightIn(room.roster)).toBe(false);
  const { story } = await house();
  for (const [mode, is] of [
    ["direct", true],
    ["relayed", false],
  ] as const) {
    const begun = await RoomStory.ofPair(story, alice.author.person, bob.author.person);
    await begun.happens(alice, { ...roomGenesis("direct", [bob]), mode, straight: true });
    expect([straightIn(begun.roster, 1), straightIn(begun.roster)]).toEqual([is, is]);
  }
});

test("RO48 notesToOneselfAreKept: from their beginning on", async () => {
  const { story, bob } = await house();
  const self = await RoomStory.ofPair(story, bob.author.person, bob.author.person);
  expect(await self.judge(bob, { ...roomGenesis("self", []), mode: "direct" })).toBe("notesToOneselfAreKept");
  await self.happens(bob, roomGenesis("self", []));
  expect(await self.judge(bob, { type: "mode", mode: "relayed" })).toBe("notesToOneselfAreKept");
});
