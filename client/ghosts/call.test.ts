import { expect, test } from "bun:test";
import { type DeviceId, type GhostContent, newId, type PersonId, randomBytes } from "@hearth/protocol";
import { type Ghost, ghostKeys, newGhost, newGhostSecret } from "@hearth/sealing/ghost/keys.ts";
import { USUAL_TERMS } from "../calls/mine.ts";
import type { Media } from "../ports.ts";
import { GhostCall } from "./call.ts";

/** A ghost's part in a call: what it tells whom, whose connections it opens, and who is linked with it. */
async function partOf(me: Ghost) {
  const told: { readonly content: GhostContent; readonly only: DeviceId | undefined }[] = [];
  const linked = new Map<DeviceId, Ghost | undefined>();
  const opened: DeviceId[] = [];
  const none: Omit<Media, "offer" | "answer"> = {
    renew: () => undefined,
    accept: async () => undefined,
    add: async () => undefined,
    fingerprints: async () => [],
    allow: () => undefined,
    path: async () => undefined,
    close: () => undefined,
  };
  const call = new GhostCall({
    world: {
      ...{ origin: "", now: Date.now, after: () => () => undefined },
      media: {
        open: ({ device }) => {
          opened.push(device);
          return { ...none, offer: async () => "v=0", answer: async () => "v=0" };
        },
      },
      report: (error) => {
        throw error;
      },
      openSocket: () => {
        throw new Error("a call needs no host");
      },
      peers: {
        ...{ restarts: false, hides: false },
        open: () => {
          throw new Error("a call makes no links");
        },
      },
    },
    keys: await ghostKeys(newGhostSecret()),
    me,
    name: "Ann",
    tell: async (content, only) => told.push({ content, only }),
    ice: async () => [],
    isLinked: (device) => linked.has(device),
    keyOf: (device) => linked.get(device)?.key,
    personOf: () => newId<PersonId>(),
    nameOf: () => "Ben",
    changed: () => undefined,
  });
  return { call, told, linked, opened, turn: () => new Promise((done) => setImmediate(done)) };
}

const comes = { kind: "call" as const, terms: USUAL_TERMS };

test("PR37: what is said of a connection with somebody else is none of this device's", async () => {
  const two = await Promise.all([newGhost(), newGhost()]);
  const [ann, ben] = two.toSorted((a, b) => (a.device < b.device ? -1 : 1)) as [Ghost, Ghost]; // she waits for his offer
  const { call, linked, opened, turn } = await partOf(ann);
  linked.set(ben.device, ben);
  call.join({});
  call.heard(ben.device, comes);
  await turn();
  const shown = Array.from({ length: 32 }, () => "AB").join(":");
  const sdp = `v=0\r\na=fingerprint:sha-256 ${shown}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`;
  const says = (to: DeviceId) =>
    call.media(ben.device, { kind: "media", to, session: randomBytes(16), signal: { kind: "offer", sdp } });
  says(newId<DeviceId>());
  await turn();
  expect(opened).toEqual([]);
  says(ann.device);
  await turn();
  expect(opened).toEqual([ben.device]);
});

test("PR37: to whom a link opens it is said that she is in the call, or that she is in it no more; not where she never was", async () => {
  const { call, told } = await partOf(await newGhost());
  const ben = newId<DeviceId>();
  call.opened(ben);
  expect(told).toEqual([]);
  call.join({});
  call.opened(ben);
  expect(told.at(-1)).toEqual({ content: comes, only: ben });
  call.leave();
  call.opened(ben);
  expect(told.at(-1)).toEqual({ content: { kind: "call_out" }, only: ben });
});

test("PR41: nobody comes into a call as one who records, and who is in none is on no terms", async () => {
  const { call, told } = await partOf(await newGhost());
  await call.setTerms({ recording: true });
  expect(told).toEqual([]);
  call.join({});
  await call.setTerms({ recording: true });
  expect(told.at(-1)?.content).toMatchObject({ terms: { recording: true } });
  call.leave();
  call.join({});
  expect(told.at(-1)?.content).toMatchObject({ terms: { recording: false } });
});

test("SE47: there is no code of a call as long as somebody's key in it is not known", async () => {
  const [ann, ben] = await Promise.all([newGhost(), newGhost()]);
  const { call, linked } = await partOf(ann);
  expect(await call.code()).toBeUndefined();
  call.join({});
  expect(await call.code()).toBeUndefined(); // she is alone
  const cat = newId<DeviceId>();
  linked.set(ben.device, ben);
  linked.set(cat, undefined);
  call.heard(ben.device, comes);
  const code = await call.code();
  expect(code).toMatch(/^\d{30}$/);
  call.heard(cat, comes);
  expect(await call.code()).toBeUndefined();
  call.heard(cat, { kind: "call_out" });
  expect(await call.code()).toBe(code);
  linked.delete(ben.device);
  call.review();
  expect(await call.code()).toBeUndefined();
});
