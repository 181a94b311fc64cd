// What a later version of the app says to one that cannot read it yet.
import { expect, test } from "bun:test";
import { join as pathOf } from "node:path";
import type { TimelineItem } from "@hearth/client/api.ts";
import { openBunDatabase } from "@hearth/client/store/bun.ts";
import { decodeHeader, type HomeId, type RoomId } from "@hearth/protocol";
import type { TestDevice, TestHome } from "./kit/home.ts";
import { Raw } from "./kit/raw.ts";
import { aliceAndBob, must, signIn } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilConnected, untilHears, untilSent } from "./kit/words.ts";

const NEWER = "This message needs a newer version of Hearth.";
const inFile = (name: string) => (home: TestHome) => home.device({ path: pathOf(home.folder, `${name}.db`) });
const clock = () => ({ ms: Date.now(), counter: 0 });
const lines = async (device: TestDevice, room: RoomId) =>
  (await shown(device, room)).map((it: TimelineItem) => (it.kind === "message" && it.deleted ? "deleted" : it.text));

/** Bob's device, updated: it says what nobody else's can read yet. */
async function updated(home: TestHome) {
  const store = openBunDatabase(pathOf(home.folder, "bob.db"));
  const thief = await Thief.of(store);
  store.close();
  const raw = await Raw.as(home.world(), thief.roster.home as HomeId, thief.secret);
  const say = async (room: RoomId, says: unknown) => {
    const event = await thief.sealAnything(room, says);
    await raw.ask("post", { event });
    const header = decodeHeader(event);
    if (!header.ok) throw new Error("no header");
    return header.value.event;
  };
  const hidden = thief.roster.home as string as RoomId;
  return {
    say,
    hidden,
    plainly: async (room: RoomId, text: string) => raw.ask("post", { event: await thief.says(room, text) }),
  };
}

test("PR23: what a later version says is a calm line in its place: no alarm, no hole, and what comes behind it is read", async () => {
  await using story = await aliceAndBob({ alice: inFile("alice"), bob: inFile("bob") });
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, ["hello"]);
  await untilHears(alice, room, ["hello"]);
  await bob.close();
  const later = await updated(home);
  await later.say(room, { type: "voice-note", clock: clock(), seconds: 12 });
  await later.say(room, { type: "message", clock: clock(), text: "with a hologram", hologram: 7 });
  await later.say(room, { type: "poll-vote", clock: clock(), aside: true });
  await later.say(later.hidden, { type: "weather", clock: clock() });
  await later.plainly(room, "and plainly");
  await untilHears(alice, room, ["hello", "and plainly"]);
  expect(await lines(alice, room)).toEqual(["hello", NEWER, NEWER, "and plainly"]);
  expect(await troubles(alice)).toEqual([]);
  expect((await alice.rooms()).find((it) => it.room === room)?.unread).toBe(2);
});

test("PR23: what could not be read is read when the app knows it; what is taken away is gone", async () => {
  await using story = await aliceAndBob({ alice: inFile("alice"), bob: inFile("bob") });
  const { home, alice, bob, room } = story;
  const hello = await post(bob, room, "hello");
  await untilSent(bob, room, hello);
  await bob.close();
  const later = await updated(home);
  const gone = await later.say(room, { type: "voice-note", clock: clock() });
  await later.say(room, { type: "voice-note", clock: clock() });
  await untilShows(alice, room, ["hello", NEWER, NEWER]);
  await later.say(room, { type: "delete", clock: clock(), message: gone });
  await untilShows(alice, room, ["hello", "deleted", NEWER]);
  await alice.close();
  // An earlier version had not been able to read the greeting either: this one knows more.
  const store = openBunDatabase(pathOf(home.folder, "alice.db"));
  store.run("UPDATE log SET state = 'newer' WHERE id = ?", hello);
  store.run("UPDATE items SET kind = 'waiting', text = ? WHERE id = ?", NEWER, hello);
  store.run("DELETE FROM meta WHERE key = 'content.known'");
  store.close();
  const again = await home.device({ path: pathOf(home.folder, "alice.db") });
  await untilConnected(again);
  await untilShows(again, room, ["hello", "deleted", NEWER]);
  await post(again, room, "still here");
  expect(await said(again, room)).toEqual(["hello", "", "still here"]);
  expect(await troubles(again)).toEqual([]);
  const phone = await home.device();
  await signIn(phone);
  await untilShows(phone, room, ["hello", "deleted", NEWER, "still here"]);
  must(await again.clearRoom(room, "all"));
  for (const device of [again, phone]) await untilShows(device, room, []);
});

const untilShows = (device: TestDevice, room: RoomId, what: readonly string[]) =>
  until(`shows ${what.join(", ")}`, device, async () => Bun.deepEquals(await lines(device, room), what));
