import { expect, test } from "bun:test";
import { join } from "node:path";
import { aliceAndBob, signIn } from "./kit/story.ts";
import { post, said, sayAll, troubles, untilConnected, untilHears, untilSent } from "./kit/words.ts";

const numbered = (who: string, count: number) => Array.from({ length: count }, (_, i) => `${who} ${i + 1}`);

test("alice and bob say 50 things each, hear all of it in order, and still have it after they come back", async () => {
  await using story = await aliceAndBob({ bob: (home) => home.device({ path: join(home.folder, "bob.db") }) });
  const { home, alice, bob, room } = story;
  const [hers, his] = [numbered("alice", 50), numbered("bob", 50)];
  await Promise.all([sayAll(alice, room, hers), sayAll(bob, room, his)]);
  for (const device of [alice, bob]) {
    await untilHears(device, room, [...hers, ...his]);
    const heard = await said(device, room);
    expect(heard).toHaveLength(100);
    expect(heard.filter((text) => text.startsWith("alice"))).toEqual(hers);
    expect(heard.filter((text) => text.startsWith("bob"))).toEqual(his);
    expect(await troubles(device)).toEqual([]);
  }

  await bob.close();
  const again = await home.device({ path: join(home.folder, "bob.db") });
  expect(await said(again, room)).toEqual(await said(alice, room));

  const phone = await home.device();
  await signIn(phone);
  await untilHears(phone, room, [...hers, ...his]);
  expect(await said(phone, room)).toEqual(await said(alice, room));
  expect((await phone.people()).map(({ displayName, verified }) => ({ displayName, verified }))).toEqual(
    (await alice.people()).map(({ displayName, verified }) => ({ displayName, verified })),
  );
});

test("what alice says while the host is away is on her screen at once, and at bob's when the host is back", async () => {
  await using story = await aliceAndBob();
  const { home, alice, bob, room } = story;
  await home.stopHost();
  const id = await post(alice, room, "is anybody there?");
  expect(await said(alice, room)).toEqual(["is anybody there?"]);
  await home.startHost();
  await untilSent(alice, room, id);
  await untilHears(bob, room, ["is anybody there?"]);
  await untilConnected(bob);
  expect(await said(bob, room)).toEqual(["is anybody there?"]);
});

test("a device that comes in while alice talks on finds nothing wrong, and hears all", async () => {
  await using story = await aliceAndBob();
  const { home, alice, room } = story;
  const texts = numbered("alice", 150);
  const talks = sayAll(alice, room, texts);
  const phone = await home.device();
  await signIn(phone);
  await talks;
  await untilHears(phone, room, texts);
  expect(await said(phone, room)).toEqual(texts);
  expect(await troubles(phone)).toEqual([]);
});
