// Alice and bob look for what was said: on their devices alone, in step with every change, however far back it lies.
import { expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { DeviceApi, SearchResults } from "@hearth/client/api.ts";
import { Plug } from "./kit/plug.ts";
import { ALICE, aliceAndBob, BOB, general, me, must, signIn } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { until } from "./kit/until.ts";
import { post, sayAll, untilConnected, untilHears } from "./kit/words.ts";
import { searchFolder } from "./search/files.ts";
import { Search } from "./search/find.ts";

async function texts(device: DeviceApi, query: string): Promise<string[]> {
  return (await device.search(query, { limit: 50 })).hits.map(({ excerpt }) => excerpt.text);
}

const numbered = (count: number, word: string) => Array.from({ length: count }, (_, i) => `${word} ${i}`);

test("both find the same by word, person, room and beginning; the newest first, with what stands beside it", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  await sayAll(alice, room, ["the plum cake is ready"]);
  const { person } = await me(bob);
  must(await alice.post(room, { text: "bring @bob his tea", mentions: [person] }));
  await untilHears(bob, room, ["bring @bob his tea"]);
  await sayAll(bob, room, ["no cake for me, see https://example.org/tea"]);
  await untilHears(alice, room, ["no cake for me, see https://example.org/tea"]);
  for (const device of [alice, bob]) {
    const { hits, total, more } = await device.search("cake", { limit: 10 });
    expect(hits.map(({ authorName }) => authorName)).toEqual([BOB.displayName, ALICE.displayName]);
    expect({ total, more }).toEqual({ total: 2, more: false });
    expect(hits[1]).toMatchObject({
      room,
      excerpt: { text: "the plum cake is ready", found: [[9, 13]] },
      behind: { authorName: ALICE.displayName, text: "bring @bob his tea" },
    });
    expect(await texts(device, "from:alice cake")).toEqual(["the plum cake is ready"]);
    expect(await texts(device, "cake -plum in:general")).toEqual(["no cake for me, see https://example.org/tea"]);
    expect(await texts(device, "has:link")).toEqual(["no cake for me, see https://example.org/tea"]);
    expect(await texts(device, "mentions:bob")).toEqual(["bring @bob his tea"]);
    expect(await texts(device, "rea")).toEqual(["the plum cake is ready"]);
    expect(await device.search("from:nobody cake", { limit: 10 })).toMatchObject({
      hits: [],
      unknown: [{ is: "from", name: "nobody" }],
    });
  }
  expect(await texts(alice, "from:me cake")).toEqual(["the plum cake is ready"]);
});

test("pages follow each other without gap or repetition, and the best come first if wished", async () => {
  await using story = await aliceAndBob();
  const { alice, room } = story;
  await sayAll(alice, room, [...numbered(7, "cake"), "cake cake cake"]);
  const seen: string[] = [];
  let before: number | undefined;
  for (let more = true; more; ) {
    const page: SearchResults = await alice.search("cake", { limit: 3, ...(before !== undefined && { before }) });
    seen.push(...page.hits.map(({ excerpt }) => excerpt.text));
    before = page.hits.at(-1)?.place;
    more = page.more;
  }
  expect(seen).toEqual(["cake cake cake", ...numbered(7, "cake").reverse()]);
  await sayAll(alice, room, ["I would rather have some pie than a cake, to be honest"]);
  const { hits } = await alice.search("cake", { limit: 1, order: "best" });
  expect(hits[0]?.excerpt.text).toBe("cake cake cake");
});

test("what somebody blocked has said is found, and marked as such", async () => {
  await using story = await aliceAndBob();
  const { alice, bob, room } = story;
  await sayAll(bob, room, ["cake is overrated"]);
  await untilHears(alice, room, ["cake is overrated"]);
  const bobs = (await alice.people()).find(({ username }) => username === BOB.username);
  must(await alice.block(bobs?.person ?? expect.unreachable()));
  await sayAll(alice, room, ["cake is great"]);
  const { hits } = await alice.search("cake", { limit: 5 });
  expect(hits.map(({ blocked }) => blocked)).toEqual([undefined, true]);
  expect(hits[0]?.before).toBeUndefined();
});

test("what is edited or deleted is found no more, and its words are gone from the device's file", async () => {
  let path = "";
  await using story = await aliceAndBob({
    bob: (home) => {
      path = join(home.folder, "bobs", "device.db");
      mkdirSync(join(home.folder, "bobs"));
      return home.device({ path });
    },
  });
  const { home, alice, bob, room } = story;
  const words = ["zwetschgenknoedel", "marillenschnaps"];
  await sayAll(alice, room, ["I hid the zwetschgenknoedel", "and the marillenschnaps", "both are gone"]);
  await untilHears(bob, room, ["both are gone"]);
  expect(await texts(bob, "zwetschgen")).toEqual(["I hid the zwetschgenknoedel"]);
  await bob.close();
  expect(searchFolder(join(home.folder, "bobs"), new Search(words)).length).toBeGreaterThan(0);

  const world = home.world({ path });
  const later = await home.open(world);
  world.database.run("UPDATE items SET text = 'I hid nothing' WHERE text LIKE '%zwetschgen%'");
  world.database.run("DELETE FROM items WHERE text LIKE '%marillen%'");
  expect(await texts(later, "zwetschgen")).toEqual([]);
  expect(await texts(later, "marillen")).toEqual([]);
  expect(await texts(later, "hid nothing")).toEqual(["I hid nothing"]);
  await later.close();
  const found = searchFolder(join(home.folder, "bobs"), new Search(words));
  expect(found).toEqual([]);
});

test("alice's second device finds what was said long before it came, once it has searched; off line it waits", async () => {
  await using story = await aliceAndBob({ alices: {} });
  const { home, alice, room } = story;
  await sayAll(alice, room, ["the first cake", ...numbered(700, "talk")]);
  const plug = new Plug();
  const second = await home.device({ openSocket: plug.openSocket });
  await signIn(second);
  await general(second);
  // Only the end of the room: asking for more would read it.
  await until("hears the last word", second, async () => {
    const { items } = await second.timeline(room, 1);
    return items.some((it) => it.text === "talk 699");
  });
  expect(must(await second.fetchHistory(false))).toBeNull();
  const before = await second.search("first cake", { limit: 5 });
  expect(before.hits).toEqual([]);
  expect(before.history).toMatchObject({ is: "off" });
  expect(before.history?.done).toBeLessThan(before.history?.of ?? 0);

  plug.pull();
  await until("is off line", second, async () => (await second.connection()) !== "connected");
  must(await second.fetchHistory(true));
  expect((await second.search("first cake", { limit: 5 })).history?.is).toBe("waiting");
  plug.putBack();
  await untilConnected(second);
  await until("the first cake is found", second, async () => (await texts(second, "first cake")).length > 0);
  await until("all is here", second, async () => !(await second.search("cake", { limit: 1 })).history);
  expect((await second.search("talk", { limit: 1 })).total).toBe(700);
});

test("a search asks the host for nothing that depends on what is looked for", async () => {
  const tap = new Tap();
  await using story = await aliceAndBob({ bob: (home) => home.device({ openSocket: tap.openSocket }) });
  const { alice, bob, room } = story;
  await sayAll(alice, room, ["something about zwetschgenknoedel"]);
  await untilHears(bob, room, ["something about zwetschgenknoedel"]);
  const asked = tap.frames.length;
  expect(await texts(bob, "zwetschgenknoedel from:alice in:general")).toHaveLength(1);
  expect(await texts(bob, "marillenschnaps")).toEqual([]);
  expect(tap.frames.slice(asked).filter(({ to }) => to === "host")).toEqual([]);
});

test("a device that signs out and in as somebody else finds nothing of before", async () => {
  await using story = await aliceAndBob({ bobs: { password: BOB.password } });
  const { bob, room } = story;
  await post(bob, room, "bob's own secret");
  expect(await texts(bob, "secret")).toHaveLength(1);
  must(await bob.signOut());
  expect(await texts(bob, "secret")).toEqual([]);
});
