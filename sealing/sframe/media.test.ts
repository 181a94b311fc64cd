import { expect, test } from "bun:test";
import { type DeviceId, type HomeId, newId, type RoomId, randomBytes } from "@hearth/protocol";
import fc from "fast-check";
import { FrameOpener, FrameSealer, mediaKey } from "./media.ts";
import { ReplayWindow } from "./window.ts";

const call = { home: newId<HomeId>(), room: newId<RoomId>(), call: randomBytes(16), stream: randomBytes(16) };
const [alice, bob] = [newId<DeviceId>(), newId<DeviceId>()];
const words = Uint8Array.of(1, 2, 3);

test("SE40: who is in the call opens what is said, once, as the words of who said it", async () => {
  const secret = randomBytes(32);
  const opener = new FrameOpener(() => 0);
  await opener.add(await mediaKey(secret, { ...call, device: alice }));
  const sealer = await FrameSealer.of(await mediaKey(secret, { ...call, device: alice }));
  const [first, second] = [await sealer.seal(words), await sealer.seal(words)];
  expect(first).not.toEqual(second);
  expect(await opener.open(alice, second)).toEqual(words);
  expect(await opener.open(alice, first)).toEqual(words); // late is well
  expect(await opener.open(alice, first)).toBe("frame_repeated");
  const third = await sealer.seal(words);
  expect(await opener.open(alice, third, Uint8Array.of(9))).toBe("frame_wrong");
  expect(await opener.open(alice, third)).toEqual(words);
  const fourth = await sealer.seal(words);
  expect(await opener.open(bob, fourth)).toBe("key_unknown");
  expect(await opener.open(alice, fourth)).toEqual(words);
  const both = await sealer.seal(words);
  expect(
    (await Promise.all([opener.open(alice, both), opener.open(alice, both)])).map((it) => typeof it).sort(),
  ).toEqual(["object", "string"]);
});

test("SE40: another call, coming in, room, home, device or generation has other keys", async () => {
  const secret = randomBytes(32);
  const opener = new FrameOpener(() => 0);
  await opener.add(await mediaKey(secret, { ...call, device: alice }));
  const others = [
    { ...call, device: bob },
    { ...call, device: alice, call: randomBytes(16) },
    { ...call, device: alice, stream: randomBytes(16) },
    { ...call, device: alice, room: newId<RoomId>() },
    { ...call, device: alice, home: newId<HomeId>() },
  ];
  for (const other of others)
    expect(await opener.open(alice, await (await FrameSealer.of(await mediaKey(secret, other))).seal(words))).toBe(
      "key_unknown",
    );
  const later = await FrameSealer.of(await mediaKey(randomBytes(32), { ...call, device: alice }));
  expect(await opener.open(alice, await later.seal(words))).toBe("key_unknown");
  expect(await opener.open(alice, new Uint8Array(0))).toBe("frame_malformed");
});

test("SE40: an old key is taken for ten seconds, and of who has left nothing", async () => {
  const [before, behind] = [randomBytes(32), randomBytes(32)];
  let now = 0;
  const opener = new FrameOpener(() => now);
  const old = await FrameSealer.of(await mediaKey(before, { ...call, device: alice }));
  await opener.add(await mediaKey(before, { ...call, device: alice }));
  await opener.add(await mediaKey(behind, { ...call, device: alice }));
  const fresh = await FrameSealer.of(await mediaKey(behind, { ...call, device: alice }));
  now = 9_999;
  expect(await opener.open(alice, await old.seal(words))).toEqual(words);
  now = 10_000;
  expect(await opener.open(alice, await old.seal(words))).toBe("key_unknown");
  expect(await opener.open(alice, await fresh.seal(words))).toEqual(words);
  opener.remove(alice);
  expect(await opener.open(alice, await fresh.seal(words))).toBe("key_unknown");
});

test("SE49: whoever has made themselves a key with alice's id keeps nobody from hearing her", async () => {
  const hers = await mediaKey(randomBytes(32), { ...call, device: alice });
  const his = { ...(await mediaKey(randomBytes(32), { ...call, device: bob })), kid: hers.kid };
  for (const order of [
    [hers, his],
    [his, hers],
  ]) {
    const opener = new FrameOpener(() => 0);
    for (const key of order) await opener.add(key);
    const [said, forged] = [await FrameSealer.of(hers), await FrameSealer.of(his)];
    expect(await opener.open(alice, await said.seal(words))).toEqual(words);
    expect(await opener.open(bob, await forged.seal(words))).toEqual(words);
    expect(await opener.open(alice, await forged.seal(words))).toBe("frame_wrong");
  }
});

test("SE49: a key that is gone back to is taken again, and what was said under it once is not", async () => {
  const [one, other] = [
    await mediaKey(randomBytes(32), { ...call, device: alice }),
    await mediaKey(randomBytes(32), { ...call, device: alice }),
  ];
  let now = 0;
  const opener = new FrameOpener(() => now);
  const sealer = await FrameSealer.of(one);
  await opener.add(one);
  const first = await sealer.seal(words);
  expect(await opener.open(alice, first)).toEqual(words);
  await opener.add(other);
  now = 60_000;
  expect(await opener.open(alice, await sealer.seal(words))).toBe("key_unknown");
  await opener.add(one);
  expect(await opener.open(alice, first)).toBe("frame_repeated");
  expect(await opener.open(alice, await sealer.seal(words))).toEqual(words);
  now = 120_000;
  expect(await opener.open(alice, await sealer.seal(words))).toEqual(words);
  expect(await opener.open(alice, await (await FrameSealer.of(other)).seal(words))).toBe("key_unknown");
});

test("SE40: of a device that names one key after the other the newest four are held, of others theirs", async () => {
  const secret = randomBytes(32);
  const opener = new FrameOpener(() => 0);
  const bobs = await mediaKey(secret, { ...call, device: bob });
  await opener.add(bobs);
  const all = await Promise.all(
    Array.from({ length: 6 }, () => mediaKey(secret, { ...call, device: alice, stream: randomBytes(16) })),
  );
  for (const key of all) await opener.add(key);
  const opened = await Promise.all(
    [bobs, ...all].map(async (key) => opener.open(key.device, await (await FrameSealer.of(key)).seal(words))),
  );
  expect(opened.map((it) => typeof it === "object")).toEqual([true, false, false, true, true, true, true]);
});

test("a window takes no number twice, whatever comes when, and forgets what is too old", () => {
  const numbers = fc.array(fc.bigInt({ min: 0n, max: 4_000n }), { maxLength: 3_000 });
  fc.assert(
    fc.property(numbers, (all) => {
      const [window, taken] = [new ReplayWindow(), new Set<bigint>()];
      let newest = -1n;
      for (const ctr of all) {
        const may = window.mayTake(ctr);
        if (taken.has(ctr) || ctr <= newest - 1_024n) expect(may).toBe(false);
        else expect(may).toBe(true);
        if (!may) continue;
        window.take(ctr);
        taken.add(ctr);
        if (ctr > newest) newest = ctr;
      }
    }),
  );
});
