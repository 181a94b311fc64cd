import { afterEach, expect, test } from "bun:test";
import { randomBytes } from "node:crypto";
import { Scene } from "./story/scene.ts";
import { addressIn, codeOf, lifetime, secondsIn, UDP } from "./story/talker.ts";
import { ATTRIBUTE, METHOD } from "./stun/numbers.ts";
import { attributeOf, readStun } from "./stun/read.ts";
import { text, type Written } from "./stun/write.ts";

let scene: Scene;
afterEach(() => scene.end());

const family = (number: number): Written => [ATTRIBUTE.requestedFamily, Uint8Array.of(number, 0, 0, 0)];
const additional = (number: number): Written => [ATTRIBUTE.additionalFamily, Uint8Array.of(number, 0, 0, 0)];
const even = (bits: number): Written => [ATTRIBUTE.evenPort, Uint8Array.of(bits)];

test("TU10: a relay is told with its address, its lifetime and where the client is", async () => {
  scene = await Scene.open({ relays: [19_800, 19_899] });
  const talker = await scene.introduced();
  const answer = await talker.ask(METHOD.allocate, [UDP]);
  const relay = addressIn(answer, ATTRIBUTE.xorRelayedAddress);
  expect([relay.address, relay.port >= 19_800 && relay.port <= 19_899]).toEqual(["127.0.0.1", true]);
  expect(secondsIn(answer)).toBe(600);
  expect(addressIn(answer, ATTRIBUTE.xorMappedAddress).address).toBe("127.0.0.1");
});

test("TU10: the same request again gets the same relay, another one none", async () => {
  scene = await Scene.open();
  const talker = await scene.introduced();
  const transaction = randomBytes(12);
  const first = await talker.ask(METHOD.allocate, [UDP], transaction);
  const again = await talker.ask(METHOD.allocate, [UDP], transaction);
  const address = addressIn(first, ATTRIBUTE.xorRelayedAddress);
  expect(addressIn(again, ATTRIBUTE.xorRelayedAddress)).toEqual(address);
  expect(codeOf(await talker.ask(METHOD.allocate, [UDP]))).toBe(437);
});

test("TU10: a request that comes again while its relay is being opened is never answered by a refusal", async () => {
  scene = await Scene.open();
  const talker = await scene.introduced();
  const request = talker.request(METHOD.allocate, [UDP]);
  for (let i = 0; i < 3; i++) talker.send(request);
  const first = readStun(await talker.next());
  talker.send(talker.request(METHOD.binding, []));
  const relays = new Set<string>();
  for (let it = first; it?.method === METHOD.allocate; it = readStun(await talker.next())) {
    const { address, port } = addressIn(it, ATTRIBUTE.xorRelayedAddress);
    relays.add(`${address}:${port}`);
  }
  expect([relays.size, scene.server.allocations]).toEqual([1, 1]);
});

test("TU9: what cannot be promised is refused by its name", async () => {
  scene = await Scene.open();
  const talker = await scene.introduced();
  const answer = await talker.ask(METHOD.allocate, [UDP, [ATTRIBUTE.dontFragment, new Uint8Array()]]);
  expect(codeOf(answer)).toBe(420);
  expect(attributeOf(answer, ATTRIBUTE.unknownAttributes)).toEqual(Uint8Array.of(0, ATTRIBUTE.dontFragment));
});

test("TU10: what makes no sense is refused, each with its code", async () => {
  scene = await Scene.open();
  const token: Written = [ATTRIBUTE.reservationToken, new Uint8Array(8)];
  const cases: readonly (readonly [number, ...Written[]])[] = [
    [400],
    [442, [ATTRIBUTE.requestedTransport, Uint8Array.of(6, 0, 0, 0)]],
    [400, [ATTRIBUTE.requestedTransport, Uint8Array.of(17)]],
    [440, UDP, family(2)],
    [440, UDP, family(7)],
    [400, UDP, token, even(0)],
    [400, UDP, token, family(1)],
    [508, UDP, token],
    [400, UDP, [ATTRIBUTE.reservationToken, new Uint8Array(7)]],
    [400, UDP, family(1), additional(2)],
    [400, UDP, additional(1)],
    [400, UDP, additional(2), even(0x80)],
  ];
  const talker = await scene.introduced();
  for (const [code, ...attributes] of cases) expect(codeOf(await talker.ask(METHOD.allocate, attributes))).toBe(code);
  for (const method of [METHOD.refresh, METHOD.createPermission, METHOD.channelBind])
    expect(codeOf(await talker.ask(method, []))).toBe(437);
  expect(scene.server.allocations).toBe(0);
});

test("TU11: an even port, and the next one for who brings the token, once and within 30 s", async () => {
  scene = await Scene.open();
  const [rtp, rtcp, late] = [await scene.introduced(), await scene.introduced(), await scene.introduced()];
  const answer = await rtp.ask(METHOD.allocate, [UDP, even(0x80)]);
  const { port } = addressIn(answer, ATTRIBUTE.xorRelayedAddress);
  expect(port % 2).toBe(0);
  const token: Written = [
    ATTRIBUTE.reservationToken,
    attributeOf(answer, ATTRIBUTE.reservationToken)?.slice() ?? text(""),
  ];
  expect((await rtcp.allocate(token)).port).toBe(port + 1);
  expect(codeOf(await late.ask(METHOD.allocate, [UDP, token]))).toBe(508);
  const others = await scene.introduced("udp", scene.grant("another device" as never));
  const second = await others.ask(METHOD.allocate, [UDP, even(0x80)]);
  const held: Written = [
    ATTRIBUTE.reservationToken,
    attributeOf(second, ATTRIBUTE.reservationToken)?.slice() ?? text(""),
  ];
  expect(codeOf(await late.ask(METHOD.allocate, [UDP, held]))).toBe(508); // another device's
  scene.clock.now += 30_000;
  const own = await scene.introduced("udp", scene.grant("another device" as never));
  expect(codeOf(await own.ask(METHOD.allocate, [UDP, held]))).toBe(508);
});

test("TU12: a lifetime lies between ten minutes and an hour, and is over when it is over", async () => {
  scene = await Scene.open();
  const wanted = [
    [1, 600],
    [1_800, 1_800],
    [4_000_000_000, 3_600],
  ] as const;
  for (const [ask, get] of wanted) {
    const talker = await scene.introduced();
    expect(secondsIn(await talker.ask(METHOD.allocate, [UDP, lifetime(ask)]))).toBe(get);
    expect(secondsIn(await talker.ask(METHOD.refresh, [lifetime(ask)]))).toBe(get);
    expect(secondsIn(await talker.ask(METHOD.refresh, [lifetime(0)]))).toBe(0);
    expect(codeOf(await talker.ask(METHOD.refresh, []))).toBe(437);
  }
  const talker = await scene.introduced();
  await talker.allocate();
  scene.clock.now += 600_000;
  const after = await scene.introduced();
  // What is over does not wait for anybody to notice.
  expect(codeOf(await talkAgain(talker, after, METHOD.refresh))).toBe(437);
  expect((await talkAgain(talker, after, METHOD.allocate, UDP)).kind).toBe("success");
  expect((await talkAgain(talker, after, METHOD.refresh)).kind).toBe("success");
});

/** With the identity of another: the own nonce is too old. */
function talkAgain(talker: Awaited<ReturnType<Scene["talker"]>>, by: typeof talker, method: number, ...own: Written[]) {
  talker.shown = by.shown;
  talker.signer = by.signer;
  return talker.ask(method, own);
}

test("TU15: a relay of IPv6 where there is one, also beside one of IPv4", async () => {
  scene = await Scene.open({ listen: ["127.0.0.1", "::1"], addresses: ["127.0.0.1", "::1"] });
  const six = await scene.introduced();
  expect((await six.allocate(family(2))).address).toBe("::1");
  expect(codeOf(await six.ask(METHOD.refresh, [family(1)]))).toBe(443);
  const both = await scene.introduced();
  const answer = await both.ask(METHOD.allocate, [UDP, additional(2)]);
  expect(answer.attributes.filter(({ type }) => type === ATTRIBUTE.xorRelayedAddress)).toHaveLength(2);
  expect(secondsIn(await both.ask(METHOD.refresh, [family(1), lifetime(0)]))).toBe(0);
  expect((await both.ask(METHOD.refresh, [family(2)])).kind).toBe("success");
  expect(codeOf(await both.ask(METHOD.refresh, [family(1)]))).toBe(443);
});

test("TU15: where there is no IPv6 one relay is given, with the reason why there is no other", async () => {
  scene = await Scene.open();
  const answer = await (await scene.introduced()).ask(METHOD.allocate, [UDP, additional(2)]);
  const why = attributeOf(answer, ATTRIBUTE.addressErrorCode);
  expect([answer.kind, why?.[0], why?.[2], why?.[3]]).toEqual(["success", 2, 4, 40]);
});

test("TU17: a device has so many relays, and all together so many; ports end too", async () => {
  scene = await Scene.open({ relays: [19_900, 19_903] }, { turnPerDevice: 2, turnAllocations: 3 });
  const another = () => scene.grant("another device" as never);
  for (let i = 0; i < 2; i++) await (await scene.introduced()).allocate();
  const third = await scene.introduced();
  expect(codeOf(await third.ask(METHOD.allocate, [UDP]))).toBe(486);
  const last = await scene.introduced("udp", another());
  await last.allocate();
  const full = await scene.introduced("udp", another());
  expect(codeOf(await full.ask(METHOD.allocate, [UDP]))).toBe(508);
  await last.ask(METHOD.refresh, [lifetime(0)]);
  await full.allocate();
  scene.end();
  scene = await Scene.open({ relays: [19_904, 19_905] });
  await (await scene.introduced()).allocate(even(0x80));
  expect(codeOf(await (await scene.introduced()).ask(METHOD.allocate, [UDP]))).toBe(508);
});
