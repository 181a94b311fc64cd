import { expect, test } from "bun:test";
import { type CallId, type DeviceId, type LinkSignal, newId, type PersonId, randomBytes } from "@hearth/protocol";
import type { MediaPort } from "../ports.ts";
import { Legs } from "./legs.ts";

/** The first gives way where offers cross. */
function twoDevices(): [DeviceId, DeviceId] {
  const [a, b] = [newId<DeviceId>(), newId<DeviceId>()];
  return a < b ? [a, b] : [b, a];
}

/** Legs of a device whose connections are noted: whether each is sealed besides, and is still open. */
function legs(own = newId<DeviceId>()) {
  const opened: { readonly seals: boolean; isOpen: boolean }[] = [];
  const open: MediaPort["open"] = ({ seals }) => {
    const it = { seals, isOpen: true };
    opened.push(it);
    return {
      renew: () => undefined,
      offer: async () => "v=0",
      answer: async () => "v=0",
      accept: async () => undefined,
      add: async () => undefined,
      fingerprints: async () => [],
      allow: () => undefined,
      path: async () => undefined,
      close: () => {
        it.isOpen = false;
      },
    };
  };
  const timers = new Set<() => void>();
  /** For how long it was waited, ms. */
  const waits: number[] = [];
  const it = new Legs<LinkSignal>(
    { open },
    {
      world: {
        after: (ms, work) => {
          waits.push(ms);
          timers.add(work);
          return () => void timers.delete(work);
        },
      },
      personOf: () => newId<PersonId>(),
      hidesAddress: () => false,
      begin: async (to) => ({
        ...{ session: randomBytes(16), from: own, to },
        seal: async (_, signal) => signal,
      }),
      ice: async () => [],
      time: Date.now,
      carry: async () => true,
    },
    {
      hasHost: () => true,
      changed: () => undefined,
      failed: (error) => {
        throw error;
      },
    },
  );
  /** All that waits for its time has come to it. */
  const goOn = async () => {
    for (const work of [...timers]) if (timers.delete(work)) work();
    await it.settled();
  };
  return { it, opened, goOn, waits };
}

test("PR34: a connection that was begun before it was heard that its other side does not seal is made anew", async () => {
  const { it, opened, goOn } = legs();
  const call = newId<CallId>();
  const other = { device: newId<DeviceId>(), person: newId<PersonId>(), offers: true };
  it.keep(call, [{ ...other, seals: true }]);
  await it.settled();
  it.keep(call, [{ ...other, seals: true }]);
  await it.settled();
  expect(opened).toEqual([{ seals: true, isOpen: true }]);
  it.keep(call, [{ ...other, seals: false }]);
  await goOn();
  expect(opened).toEqual([
    { seals: true, isOpen: false },
    { seals: false, isOpen: true },
  ]);
  it.stop();
  expect(opened.some(({ isOpen }) => isOpen)).toBe(false);
});

test("PR28: who waits to be offered a connection, and is passed a forged word, makes none with that device until it comes in anew", async () => {
  const { it, opened, goOn } = legs();
  const call = newId<CallId>();
  const other = { device: newId<DeviceId>(), person: newId<PersonId>(), offers: false, seals: false };
  it.forged(other.device); // of nobody who is in the call
  await it.settled();
  it.keep(call, [other]);
  await it.settled();
  expect(it.connectionWith(other.device).connection).toBe("connecting");
  it.forged(other.device);
  await it.settled();
  expect(it.connectionWith(other.device).connection).toBe("altered");
  it.keep(call, [other]);
  await goOn();
  it.heard(other.device, randomBytes(16), call, { kind: "offer", sdp: "v=0" });
  await it.settled();
  expect(opened).toEqual([]);
  it.keep(call, []);
  it.keep(call, [other]);
  await goOn();
  expect(opened).toHaveLength(1);
});

test("PR28: a connection that does not come about, or is begun anew by the other side, is waited for longer each time", async () => {
  const [own, device] = twoDevices();
  const { it, waits, goOn, opened } = legs(own);
  const call = newId<CallId>();
  const other = { device, person: newId<PersonId>(), offers: true, seals: false };
  const longest = () => Math.max(...waits.splice(0).filter((ms) => ms < 120_000 && ms % 15_000 === 0));
  it.keep(call, [other]);
  await it.settled();
  expect(longest()).toBe(15_000);
  await goOn(); // it fails,
  await goOn(); // and is tried again
  expect([opened.length, longest()]).toEqual([2, 30_000]);
  const sdp = `v=0\r\na=fingerprint:sha-256 ${Array.from({ length: 32 }, () => "AB").join(":")}\r\nm=audio 9 UDP/TLS/RTP/SAVPF 111\r\n`;
  for (const session of [randomBytes(16), randomBytes(16)])
    it.heard(other.device, session, call, { kind: "offer", sdp });
  await it.settled();
  expect([opened.length, longest()]).toEqual([3, 60_000]);
});
