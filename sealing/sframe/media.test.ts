import { expect, test } from "bun:test";
import { type DeviceId, type HomeId, newId, type RoomId, randomBytes } from "@hearth/protocol";
import fc from "fast-check";
import { FrameOpener, FrameSealer, mediaKey } from "./media.ts";
import { ReplayWindow } from "./window.ts";

const call = { home: newId<HomeId>(), room: newId<RoomId>(), call: randomBytes(16), stream: randomBytes(16) };
const [alice, bob] = [newId<DeviceId>(), newId<DeviceId>()];
const words = Uint8Array.of(1, 2, 3);

test("SE40: who is in the call opens what is said, once, and knows who said it", async () => {
  const secret = randomBytes(32);
  const opener = new FrameOpener(() => 0);
  await opener.add(await mediaKey(secret, { ...call, device: alice }));
  const sealer = await FrameSealer.of(await mediaKey(secret, { ...call, device: alice }));
  const [first, second] = [await sealer.seal(words), await sealer.seal(words)];
  expect(first).not.toEqual(second);
  expect(await opener.open(second)).toEqual({ frame: words, device: alice });
  expect(await opener.open(first)).toEqual({ frame: words, device: alice }); // late is well
  expect(await opener.open(first)).toBe("frame_repeated");
  const third = await sealer.seal(words);
  expect(await opener.open(third, Uint8Array.of(9))).toBe("frame_wrong");
  expect(await opener.open(third)).toEqual({ frame: words, device: alice });
  const both = await sealer.seal(words);
  expect((await Promise.all([opener.open(both), opener.open(both)])).map((it) => typeof it).sort()).toEqual([
    "object",
    "string",
  ]);
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
    expect(await opener.open(await (await FrameSealer.of(await mediaKey(secret, other))).seal(words))).toBe(
      "key_unknown",
    );
  const later = await FrameSealer.of(await mediaKey(randomBytes(32), { ...call, device: alice }));
  expect(await opener.open(await later.seal(words))).toBe("key_unknown");
  expect(await opener.open(new Uint8Array(0))).toBe("frame_malformed");
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
  expect(await opener.open(await old.seal(words))).toEqual({ frame: words, device: alice });
  now = 10_000;
  expect(await opener.open(await old.seal(words))).toBe("key_unknown");
  expect(await opener.open(await fresh.seal(words))).toEqual({ frame: words, device: alice });
  opener.remove(alice);
  expect(await opener.open(await fresh.seal(words))).toBe("key_unknown");
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
