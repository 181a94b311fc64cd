// Media that is sealed besides: who does it, and by which keys.
import { expect, test } from "bun:test";
import { allCome, carolComes, twoWhoHear, voiceChannel } from "./kit/calling.ts";
import { Sound, untilCall, untilConnectedWith } from "./kit/media.ts";
import { me, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";

async function lounge() {
  const sound = new Sound();
  const story = await twoWhoHear(sound, { alices: { seals: true }, bobs: { seals: true } });
  const carol = await carolComes(story, sound, { seals: true });
  const room = await voiceChannel([story.alice, story.bob, carol]);
  const [alices, bobs, carols] = await Promise.all(
    [story.alice, story.bob, carol].map(async (it) => (await me(it)).device),
  );
  if (!alices || !bobs || !carols) throw new Error("three devices are three");
  return { sound, story, carol, room, alices, bobs, carols };
}

test("PR34, SE43: two who wish it seal with the same keys; with who does not wish it nothing is sealed; another coming in has another key", async () => {
  const { sound, story, carol, room, alices, bobs, carols } = await lounge();
  await using _ = story;
  const { alice, bob } = story;
  const keyOf = (at: typeof alices, whose: typeof alices) => sound.keyOf(at, whose);
  must(await alice.joinCall(room, { seals: true }));
  await untilCall(bob, room, "running");
  must(await bob.joinCall(room, { seals: true }));
  for (const device of [alice, bob]) await untilConnectedWith(device, room, 1);
  await until("both have both keys", alice, async () => keyOf(alices, bobs) && keyOf(bobs, alices));
  expect(keyOf(alices, alices)).toEqual(keyOf(bobs, alices));
  expect(keyOf(alices, bobs)).toEqual(keyOf(bobs, bobs));
  expect(keyOf(alices, alices)?.kid).not.toBe(keyOf(alices, bobs)?.kid);
  expect(sound.sealing).toEqual(new Set([alices, bobs]));
  const first = keyOf(alices, bobs);

  must(await bob.leaveCall());
  await untilConnectedWith(alice, room, 0);
  must(await bob.joinCall(room, { seals: true }));
  await untilConnectedWith(alice, room, 1);
  await until("bob has another key", alice, async () => {
    const now = keyOf(alices, bobs);
    return now !== undefined && now.kid !== first?.kid && now.kid === keyOf(bobs, bobs)?.kid;
  });

  sound.sealing.clear();
  must(await carol.joinCall(room));
  for (const device of [alice, bob, carol]) await untilConnectedWith(device, room, 2);
  expect(sound.sealing).toEqual(new Set());
  expect(sound.keys.has(carols)).toBe(false);
});

test("SE43: when somebody has left the home, who stays goes on under other keys", async () => {
  const { sound, story, carol, room, alices, bobs, carols } = await lounge();
  await using _ = story;
  const { alice, bob } = story;
  await allCome([alice, bob, carol], room, { seals: true });
  await until("all have keys", alice, async () => sound.keys.get(bobs)?.others.length === 2);
  const hers = sound.keys.get(carols);
  const before = sound.keys.get(alices)?.own.kid;
  must(await alice.removePerson((await me(carol)).person));
  await until("another key", alice, async () => {
    const [at, there] = [sound.keys.get(alices)?.own.kid, sound.keys.get(bobs)?.others];
    return at !== undefined && at !== before && there?.length === 1 && there[0]?.kid === at;
  });
  const known = [hers?.own.kid, ...(hers?.others.map(({ kid }) => kid) ?? [])];
  expect(known).not.toContain(sound.keys.get(alices)?.own.kid);
});
