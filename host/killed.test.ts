import { expect, test } from "bun:test";
import { join } from "node:path";
import { type Bytes, nextRunning, RUNNING_START } from "@hearth/protocol";
import { z } from "zod";
import type { Caller } from "./story/caller.ts";
import { Household } from "./story/household.ts";

const KILLS = 8;
const said = z.object({ port: z.number(), token: z.string() });

/** The household's host, in a process of its own. */
async function spawn(folder: string) {
  const command = [process.execPath, join(import.meta.dir, "story", "child.ts"), join(folder, "data")];
  const child = Bun.spawn(command, { stdin: "pipe", stdout: "pipe", stderr: "inherit" });
  const first = await child.stdout.getReader().read();
  const { port } = said.parse(JSON.parse(new TextDecoder().decode(first.value)));
  return { child, port };
}

/** A small generator with a seed (mulberry32), so that a failing run can be had again. */
function dice(seed: number) {
  let state = seed;
  return (sides: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % sides;
  };
}

test("HO20: killed at any moment, the host loses nothing that it acknowledged, and keeps nothing twice", async () => {
  const house = await Household.settled();
  await house.host.stop();
  const roll = dice(11);
  const acknowledged = new Map<number, Bytes>();
  let unsure: Bytes[] = [];
  for (let kill = 0; kill < KILLS; kill++) {
    const { child, port } = await spawn(house.folder);
    Object.assign(house.host, { port });
    const alice = await house.prove(house.alice);
    // What had no answer is sent again, as a device does.
    const posting = [...unsure, ...Array.from({ length: 400 }, () => house.event(house.alice))];
    const until = 20 + roll(350);
    let answers = 0;
    const sent = posting.map(async (event) => {
      const { seq } = await alice.ask("post", { event });
      const other = acknowledged.get(seq);
      if (other) expect(other).toEqual(event);
      acknowledged.set(seq, event);
      if (++answers === until) child.kill("SIGKILL");
    });
    const outcomes = await Promise.allSettled(sent);
    unsure = posting.filter((_, i) => outcomes[i]?.status === "rejected");
    await child.exited;
  }
  await house.start();
  const alice = await house.prove(house.alice);
  for (const event of unsure) acknowledged.set((await alice.ask("post", { event })).seq, event);
  await expectWhole(house, alice, acknowledged);
  alice.close();
  await house.end();
}, 60_000);

async function expectWhole(house: Household, caller: Caller, acknowledged: ReadonlyMap<number, Bytes>): Promise<void> {
  const ids = new Set<string>();
  let running = RUNNING_START;
  let seq = 0;
  for (;;) {
    const page = await caller.ask("history", { room: house.room, after: seq, limit: 500 });
    for (const item of page.items) {
      expect(item.seq).toBe(++seq);
      expect(item.event).toEqual(acknowledged.get(seq) ?? item.event);
      ids.add(item.event.subarray(98, 114).toHex());
      running = await nextRunning(house.room, running, item);
    }
    if (page.items.length === 0) break;
  }
  expect(ids.size).toBe(seq);
  expect(Math.max(...acknowledged.keys())).toBeLessThanOrEqual(seq);
  expect(seq).toBe(KILLS * 400);
  const info = (await house.proven(house.alice)).answer.rooms.find((it) => it.room === house.room);
  expect(info?.running).toEqual(running);
}
