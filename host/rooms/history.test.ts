import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Answer, type LogItem, newId, nextRunning, type RoomId, RUNNING_START } from "@hearth/protocol";
import type { Caller } from "../story/caller.ts";
import { Household } from "../story/household.ts";

let house: Household;
let alice: Caller;
beforeAll(async () => {
  house = await Household.settled();
  alice = await house.prove(house.alice);
});
afterAll(() => house.end());

async function isWhole(page: Answer<"history">): Promise<void> {
  let running = page.runningBefore;
  for (const item of page.items) running = await nextRunning(house.room, running, item);
  expect(page.running).toEqual(running);
}
const seqs = (items: readonly LogItem[]) => items.map((it) => it.seq);

test("HO26: an empty room has an empty history", async () => {
  for (const side of [{ after: 0 }, { before: 0 }, { after: 9 }, { before: 9 }]) {
    const page = await alice.ask("history", { room: house.room, ...side, limit: 5 });
    expect(page).toEqual({ items: [], runningBefore: RUNNING_START, running: RUNNING_START, last: 0 });
  }
  expect(await alice.refused("history", { room: newId<RoomId>(), after: 0, limit: 5 })).toBe("room_unknown");
});

test("HO26: pages forwards and backwards meet, and their running hashes fit", async () => {
  for (let i = 0; i < 20; i++) await alice.ask("post", { event: house.event(house.alice) });
  const page = (side: object) => alice.ask("history", { room: house.room, limit: 7, ...side });
  const cases = [
    [{ after: 0 }, 1, 7],
    [{ after: 7 }, 8, 14],
    [{ after: 18 }, 19, 20],
    [{ after: 20 }, 1, 0],
    [{ after: 500 }, 1, 0],
    [{ before: 0 }, 14, 20],
    [{ before: 14 }, 7, 13],
    [{ before: 3 }, 1, 2],
    [{ before: 1 }, 1, 0],
    [{ before: 999 }, 14, 20],
  ] as const;
  for (const [side, first, last] of cases) {
    const got = await page(side);
    const wanted = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    expect(seqs(got.items)).toEqual(wanted);
    expect(got.last).toBe(20);
    await isWhole(got);
  }
});

test("HO26: a page of large events ends early, on the side where reading goes on", async () => {
  for (let i = 0; i < 6; i++) await alice.ask("post", { event: house.event(house.alice, { size: 60_000 }) });
  const onwards = await alice.ask("history", { room: house.room, after: 20, limit: 100 });
  expect(seqs(onwards.items)).toEqual([21, 22, 23]);
  const back = await alice.ask("history", { room: house.room, before: 0, limit: 100 });
  expect(seqs(back.items)).toEqual([24, 25, 26]);
  await isWhole(onwards);
  await isWhole(back);
});
