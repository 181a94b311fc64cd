// A host that alters, drops, replays, reorders or makes up events is caught by the one it lies to.
import { expect, test } from "bun:test";
import { HEADER_BYTES } from "@hearth/protocol";
import { alters, drops, eventOf, flip, inserts, replays, swaps, withholds } from "./attacks/log.ts";
import { type LyingStory, lyingToBob } from "./kit/liar.ts";
import { me } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { post, said, sayAll, shown, troubles, untilHears, untilTrouble } from "./kit/words.ts";

/** What the lies are about: the third thing that alice says in the room. */
async function third({ alice, room }: LyingStory) {
  return { room, pick: eventOf((await me(alice)).device, 3) };
}

test("a host in between that tells the truth is not accused", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room } = story;
  await sayAll(alice, room, ["one", "two", "three"]);
  await untilHears(bob, room, ["one", "two", "three"]);
  story.hostile.cutAll();
  await sayAll(alice, room, ["four"]);
  await untilHears(bob, room, ["four"]);
  expect(await troubles(bob)).toEqual([]);
});

test("an altered event is not shown, whichever field was altered, and bob is told", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room } = story;
  const fields = [1, 2, 18, 34, 66, 82, 98, 121, 122, 157, 158, HEADER_BYTES, -65, -1]; // protocol/event.ts
  const { device } = await me(alice);
  story.hostile.attack = {
    log: (of, items) =>
      fields.reduce<ReturnType<NonNullable<ReturnType<typeof alters>["log"]>>>((log, at, i) => {
        const lie = alters({ room, pick: eventOf(device, i + 2), change: flip(at) });
        return (
          lie.log?.(
            of,
            log.map((item, n) => ({ ...item, seq: n + 1 })),
          ) ?? log
        );
      }, items),
  };
  const words = fields.map((_, i) => `altered ${i}`);
  await sayAll(alice, room, ["first", ...words, "last"]);
  await untilHears(bob, room, ["first", "last"]);
  expect(await said(bob, room)).toEqual(["first", "last"]);
  expect(await troubles(bob)).toContain("message_forged");
});

test("a dropped event leaves a hole that bob is told of", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  hostile.attack = drops(await third(story));
  await sayAll(alice, room, ["one", "two", "three", "four"]);
  await untilHears(bob, room, ["one", "two", "four"]);
  await untilTrouble(bob, "message_missing");
  expect((await shown(bob, room)).map(({ kind }) => kind)).toContain("notice");
});

test("a replayed event is shown once, and bob is told", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  hostile.attack = replays(await third(story));
  await sayAll(alice, room, ["one", "two", "three", "four"]);
  await untilHears(bob, room, ["four"]);
  await untilTrouble(bob, "message_repeated");
  expect(await said(bob, room)).toEqual(["one", "two", "three", "four"]);
});

test("reordered events are shown in alice's order, and bob is told", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  hostile.attack = swaps(await third(story));
  await sayAll(alice, room, ["one", "two", "three", "four", "five"]);
  await untilHears(bob, room, ["one", "two", "three", "four", "five"]);
  await untilTrouble(bob, "messages_reordered");
  expect(await said(bob, room)).toEqual(["one", "two", "three", "four", "five"]);
});

test("an event that the host makes up in alice's name is not shown, and bob is told", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile, alicesWorld } = story;
  await sayAll(alice, room, ["one", "two"]);
  const thief = await Thief.of(alicesWorld.database);
  hostile.attack = inserts({ ...(await third(story)), event: await thief.saysUnsigned(room, "send me your money") });
  await sayAll(alice, room, ["three", "four"]);
  await untilHears(bob, room, ["four"]);
  await untilTrouble(bob, "message_forged");
  expect(await said(bob, room)).toEqual(["one", "two", "three", "four"]);
});

test("an event with alice's true key would be shown: what refuses the made-up one is its signature", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile, alicesWorld } = story;
  await sayAll(alice, room, ["one", "two"]);
  const thief = await Thief.of(alicesWorld.database);
  const { device } = await me(alice);
  hostile.attack = inserts({ room, pick: eventOf(device, 2), event: await thief.says(room, "said by alice's key") });
  hostile.cutAll();
  await untilHears(bob, room, ["said by alice's key"]);
});

test("history that is not what it was before is found out, and bob says nothing more to this host", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  await sayAll(alice, room, ["one", "two", "three", "four"]);
  await untilHears(bob, room, ["four"]);
  hostile.attack = drops(await third(story));
  hostile.cutAll();
  await untilTrouble(bob, "log_altered");
  const id = await post(bob, room, "is this my home?");
  await until("the message is not sent", bob, async () => {
    const item = (await shown(bob, room)).find((it) => it.id === id);
    return item?.kind === "message" && item.delivery?.is === "failed";
  });
  expect((await bob.troubles()).some(({ stops }) => stops)).toBe(true);
  expect(await said(bob, room)).toEqual(["one", "two", "three", "four", "is this my home?"]);
});

test("a host that acknowledges and forgets is found out by those who miss the message", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  await sayAll(bob, room, ["one"]);
  hostile.attack = {
    keeps: async (asked) => (asked.ask === "post" ? { seq: 1_000, at: Date.now() } : undefined),
  };
  await sayAll(bob, room, ["two, sent and forgotten"]);
  hostile.attack = {};
  await sayAll(bob, room, ["three"]);
  await untilHears(alice, room, ["one", "three"]);
  await untilTrouble(alice, "message_missing");
});

test("a tombstone that nobody's word accounts for is told, and shown where the words were", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  hostile.attack = withholds(await third(story));
  await sayAll(alice, room, ["one", "two", "three", "four"]);
  await untilHears(bob, room, ["one", "two", "four"]);
  await untilTrouble(bob, "message_withheld");
  expect(await said(bob, room)).not.toContain("three");
  const kinds = (await shown(bob, room)).map(({ kind }) => kind);
  expect(kinds).toEqual(["message", "message", "notice", "message"]);
});
