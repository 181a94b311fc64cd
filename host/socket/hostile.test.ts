import { afterAll, beforeAll, expect, test } from "bun:test";
import { createConnection } from "node:net";
import { deflateRawSync } from "node:zlib";
import { type Bytes, CLOSE, concat, encodeCbor, encodeRequest, LIMITS } from "@hearth/protocol";
import fc from "fast-check";
import { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";

let house: Household;
beforeAll(async () => {
  house = await Household.settled({ limits: { waiting: 64 } });
});
afterAll(async () => {
  // The host is as it was, and nothing of all that was a bug of its own.
  const alice = await house.prove(house.alice);
  await alice.ask("post", { event: house.event(house.alice) });
  alice.close();
  expect(house.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  await house.end();
});

async function after(frame: Bytes | string): Promise<number> {
  const { caller } = await Caller.greet(house.host.port);
  caller.socket.send(frame);
  return caller.closed;
}

test("HO30: bytes that are no request end the socket, whatever they are", async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 600 }), async (bytes) => {
      expect(await after(new Uint8Array(bytes))).toBe(CLOSE.malformed);
    }),
    { seed: 7, numRuns: 60 },
  );
});

test("HO30: a request that was cut anywhere, or has more behind it, ends the socket", async () => {
  const whole = encodeRequest(1, "login.start", { username: "alice", request: "AAAA" });
  for (let end = 1; end < whole.length; end += 3) expect(await after(whole.slice(0, end))).toBe(CLOSE.malformed);
  expect(await after(concat(whole, new Uint8Array([0])))).toBe(CLOSE.malformed);
});

test("HO30: depth, length bombs, unknown names, foreign fields and text end the socket", async () => {
  const deep = concat(new Uint8Array(100_000).fill(0x81), new Uint8Array([0]));
  expect(await after(deep)).toBe(CLOSE.malformed);
  expect(await after(new Uint8Array([0x9b, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff]))).toBe(CLOSE.malformed);
  expect(await after(new Uint8Array([0x5b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff]))).toBe(CLOSE.malformed);
  expect(await after(encodeCbor({ id: 1, ask: "home.burn", body: {} }))).toBe(CLOSE.malformed);
  expect(await after(encodeCbor({ id: 1, ask: "constructor", body: {} }))).toBe(CLOSE.malformed);
  expect(await after(encodeCbor({ id: 1, ask: "vault.read", body: {}, more: 1 }))).toBe(CLOSE.malformed);
  expect(await after("hello")).toBe(CLOSE.malformed);
});

test("HO30: a frame over the limit never gets in", async () => {
  const code = await after(new Uint8Array(LIMITS.frameBytes + 1));
  expect([1006, 1009]).toContain(code);
});

test("HO30: a frame that unpacks to more than the limit never gets in", async () => {
  const packed = deflateRawSync(new Uint8Array(50_000_000));
  const socket = createConnection(house.host.port, "127.0.0.1");
  const closed = new Promise<void>((settle) => void socket.on("close", () => settle()));
  socket.write(
    "GET /socket HTTP/1.1\r\nhost: localhost\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" +
      "sec-websocket-version: 13\r\nsec-websocket-extensions: permessage-deflate\r\n\r\n",
  );
  await new Promise<void>((settle) => void socket.once("data", () => settle()));
  // Binary, compressed (RFC 7692), 16 bits of length, a mask of zeros.
  socket.write(concat(new Uint8Array([0xc2, 0xfe, packed.length >> 8, packed.length & 255, 0, 0, 0, 0]), packed));
  await closed;
});

test("HO4: a body of the wrong shape is refused, and the socket goes on", async () => {
  const alice = await house.prove(house.alice);
  const bodies = [null, [], "x", 7, {}, { event: 7 }, { event: new Uint8Array(LIMITS.eventBytes + 1) }];
  for (const body of bodies) expect(await alice.refused("post", body)).toBe("malformed");
  for (const body of [
    { room: house.room, limit: 5 },
    { room: house.room, after: 0, before: 0, limit: 5 },
  ])
    expect(await alice.refused("history", body)).toBe("malformed");
  expect(await alice.refused("post", { event: new Uint8Array(300) })).toBe("event_malformed");
  expect(await alice.ask("vault.read", {})).toEqual({ vault: null });
  alice.close();
});

test("HO31: a socket that asks much faster than it is answered is closed", async () => {
  const alice = await house.prove(house.alice);
  for (let i = 0; i < 1_000; i++) alice.socket.send(encodeRequest(9, "post", { event: house.event(house.alice) }));
  expect(await alice.closed).toBe(CLOSE.busy);
});
