import { expect, test } from "bun:test";
import { Quiet, Standstill } from "./quiet.ts";

test("a pause between packets is none; what stands still is told until it moves; what never came is not missed", () => {
  const it = new Standstill();
  const looks = (from: number, to: number, mark: (now: number) => number | undefined) => {
    const told: boolean[] = [];
    for (let now = from; now < to; now += 500) told.push(it.look(mark(now), now));
    return told;
  };
  expect(looks(0, 5_000, () => undefined)).not.toContain(true);
  expect(looks(5_000, 10_000, (now) => Math.floor(now / 400))).not.toContain(true);
  expect(looks(10_000, 12_000, () => 25)).toEqual([false, false, true, true]);
  expect(looks(12_000, 12_500, () => 26)).toEqual([false]);
});

/** A connection of which so much was played and received; the rest of the browser's words on it is not looked at. */
function connection() {
  const now = { played: 1, received: 1, rests: false };
  const stats = () => new Map([["in", { type: "inbound-rtp", packetsReceived: now.received }]]);
  const quiet = new Quiet({
    rtc: { getStats: async () => stats() as unknown as RTCStatsReport },
    voice: { getSynchronizationSources: () => [{ timestamp: now.played, rtpTimestamp: 0, source: 1 }] },
    rests: () => now.rests,
  });
  return { now, look: (at: number) => quiet.look(at) };
}

test("nothing comes: told with the second look behind a second; what comes and is not played is no silence", async () => {
  const { now, look } = connection();
  const told: boolean[] = [];
  for (let at = 0; at < 2_500; at += 500) told.push(await look(at));
  expect(told).toEqual([false, false, false, true, true]);
  now.received = 2;
  expect(await look(2_500)).toBe(false);
  expect(await look(3_000)).toBe(true);
  now.played = 2;
  expect(await look(3_500)).toBe(false);
});

test("from who is to send nothing nothing is missed, nor as soon as they send again", async () => {
  const { now, look } = connection();
  const told: boolean[] = [];
  now.rests = true;
  for (let at = 0; at < 20_000; at += 500) told.push(await look(at));
  now.rests = false;
  for (let at = 20_000; at < 21_000; at += 500) told.push(await look(at));
  expect(told).not.toContain(true);
  expect([await look(21_000), await look(21_500)]).toEqual([false, true]);
});
