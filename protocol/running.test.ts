import { expect, test } from "bun:test";
import { createHash } from "node:crypto";
import { eventHash, nextRunning, RUNNING_START, runningInput, tombstoneOf } from "./index.ts";
import { bytes, home, NOW, room } from "./story/samples.ts";

const item = { seq: 1, at: NOW, event: bytes(400) };

test("PR10: the host's own SHA-256 over the input gives the same running hash", async () => {
  const running = await nextRunning(room, RUNNING_START, item);
  const hosts = createHash("sha256")
    .update(runningInput(room, RUNNING_START, item, await eventHash(item.event)))
    .digest();
  expect(running).toEqual(new Uint8Array(hosts));
  const erased = { ...item, event: await tombstoneOf(item.event) };
  expect(await nextRunning(room, RUNNING_START, erased)).toEqual(running);
});

test("PR10: an event altered, moved, taken out, put twice, re-dated or from another room shows in all that follow", async () => {
  const second = { seq: 2, at: NOW + 1, event: bytes(400, 1) };
  const after = async (items: (typeof item)[], of = room as typeof room | typeof home) => {
    let running = RUNNING_START;
    for (const it of items) running = await nextRunning(of, running, it);
    return String(running);
  };
  const logs = await Promise.all([
    after([item, second]),
    after([second, item]),
    after([item]),
    after([second]),
    after([item, second, second]),
    after([{ ...item, event: bytes(400, 2) }, second]),
    after([{ ...item, at: NOW - 1 }, second]),
    after([{ ...item, seq: 3 }, second]),
    after([item, second], home),
  ]);
  expect(new Set(logs).size).toBe(logs.length);
});
