import { afterEach, expect, test } from "bun:test";
import { CREDENTIAL_MS } from "./config.ts";
import { Scene } from "./story/scene.ts";
import { codeOf, lifetime, secondsIn, UDP } from "./story/talker.ts";
import { ATTRIBUTE, METHOD } from "./stun/numbers.ts";
import { text, uint16s, type Written } from "./stun/write.ts";

let scene: Scene;
afterEach(() => scene.end());

test("TU5: a device comes in by what it was given, and by nothing else", async () => {
  scene = await Scene.open();
  const right = await scene.introduced();
  expect((await right.ask(METHOD.allocate, [UDP])).kind).toBe("success");
  const { username, password } = scene.grant();
  for (const wrong of [
    { username, password: "guessed" },
    { username: `${Math.round(scene.clock.now / 1_000) + 600}:somebody`, password },
  ]) {
    const talker = await scene.introduced("udp", wrong);
    expect(codeOf(await talker.ask(METHOD.allocate, [UDP]))).toBe(401);
  }
});

test("TU5: what is missing beside a signature is a bad request, another realm is not ours", async () => {
  scene = await Scene.open();
  const talker = await scene.introduced();
  const { shown } = talker;
  for (const missing of [ATTRIBUTE.username, ATTRIBUTE.realm, ATTRIBUTE.nonce]) {
    talker.shown = shown.filter(([type]) => type !== missing);
    const { signer } = talker;
    const unsigned = talker.ask(METHOD.allocate, [UDP]).catch(() => undefined);
    expect(signer).toBeDefined();
    expect(await unsigned).toBeUndefined(); // refused, and not signed by a key of ours
  }
  talker.shown = shown.map((it): Written => (it[0] === ATTRIBUTE.realm ? [ATTRIBUTE.realm, text("elsewhere")] : it));
  expect(codeOf(await talker.ask(METHOD.allocate, [UDP]))).toBe(401);
});

test("TU6: SHA-256 is offered and taken; whoever cuts the offer out is refused", async () => {
  scene = await Scene.open();
  const talker = await scene.talker();
  await talker.introduce(scene.grant(), "sha256");
  expect(talker.nonce).toStartWith("obMatJos2gAAA");
  expect((await talker.ask(METHOD.allocate, [UDP])).kind).toBe("success");
  talker.shown = talker.shown.filter(([type]) => type !== ATTRIBUTE.passwordAlgorithms);
  expect(talker.ask(METHOD.refresh, [])).rejects.toThrow("not signed");
  const other = await scene.talker();
  await other.introduce(scene.grant(), "sha256");
  other.shown = other.shown.map(
    (it): Written => (it[0] === ATTRIBUTE.passwordAlgorithms ? [it[0], uint16s(1, 0)] : it),
  );
  expect(other.ask(METHOD.allocate, [UDP])).rejects.toThrow("not signed");
});

test("TU7: a nonce is good for ten minutes, and no other may be used", async () => {
  scene = await Scene.open();
  const talker = await scene.introduced();
  await talker.allocate(lifetime(3_600));
  scene.clock.now += 9 * 60_000;
  expect((await talker.ask(METHOD.refresh, [])).kind).toBe("success");
  scene.clock.now += 60_000;
  expect(codeOf(await talker.ask(METHOD.refresh, []))).toBe(438);
  for (const wrong of [talker.nonce.replace("gAAA", "AAAA"), `${talker.nonce.slice(0, -1)}x`, "obMatJos2gAAA", ""]) {
    const forger = await scene.introduced();
    forger.shown = forger.shown.map((it): Written => (it[0] === ATTRIBUTE.nonce ? [it[0], text(wrong)] : it));
    expect([wrong, codeOf(await forger.ask(METHOD.allocate, [UDP]))]).toEqual([wrong, 438]);
  }
});

test("TU8: after ten minutes nothing new is opened, and what is open goes on", async () => {
  scene = await Scene.open();
  const identity = scene.grant();
  const early = await scene.introduced("udp", identity);
  await early.allocate(lifetime(1_200));
  scene.clock.now += CREDENTIAL_MS;
  const late = await scene.introduced("udp", identity);
  expect(codeOf(await late.ask(METHOD.allocate, [UDP]))).toBe(401);
  await early.introduce(identity).catch(() => undefined);
  const fresh = await scene.talker();
  await fresh.introduce(identity);
  early.shown = fresh.shown; // the nonce is for the address, and that is the same
  expect(secondsIn(await early.ask(METHOD.refresh, []))).toBe(600);
});

test("TU2: names are random: none says whose it is, and a device's oldest is forgotten", async () => {
  scene = await Scene.open();
  const all = Array.from({ length: 17 }, () => scene.grant());
  expect(new Set(all.map(({ username }) => username)).size).toBe(17);
  for (const { username } of all) expect(username).toMatch(/^\d{10}:[\w-]{16}$/);
  const [first, second] = all;
  if (!first || !second) throw new Error("there are none");
  expect(codeOf(await (await scene.introduced("udp", first)).ask(METHOD.allocate, [UDP]))).toBe(401);
  await (await scene.introduced("udp", second)).allocate();
});

test("TU19: a device that does not belong any more loses its relays at once, and opens no other", async () => {
  scene = await Scene.open();
  const [talker, reserving] = [await scene.introduced(), await scene.introduced("tcp")];
  const other = await scene.introduced("udp", scene.grant("another device" as never));
  await talker.allocate();
  await reserving.allocate([ATTRIBUTE.evenPort, Uint8Array.of(0x80)]);
  await other.allocate();
  expect(scene.server.allocations).toBe(3);
  scene.server.end(scene.device);
  expect(scene.server.allocations).toBe(1);
  expect(codeOf(await talker.ask(METHOD.refresh, []))).toBe(401);
  expect(codeOf(await talker.ask(METHOD.allocate, [UDP]))).toBe(401);
  expect((await other.ask(METHOD.refresh, [])).kind).toBe("success");
});
