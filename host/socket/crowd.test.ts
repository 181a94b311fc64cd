import { expect, test } from "bun:test";
import { Household } from "../story/household.ts";
import { StalledReader } from "../story/stalled.ts";

test("HO32: a reader that stalls costs bounded memory, and is told to catch up when it reads again", async () => {
  const house = await Household.settled({ limits: { burst: 100_000 } });
  const bob = await house.newcomer("bob");
  const stalled = await StalledReader.open(house, bob);
  const alice = await house.prove(house.alice);
  const before = process.memoryUsage.rss();
  // 36 MB for a reader that takes none of it, by a writer that waits for each answer.
  for (let i = 0; i < 600; i++) await alice.ask("post", { event: house.event(house.alice, { size: 60_000 }) });
  expect(process.memoryUsage.rss() - before).toBeLessThan(300e6);
  const pushes = await stalled.readUntil("catch-up");
  const heard = pushes.flatMap((it) => (it.push === "events" ? it.body.items.map((item) => item.seq) : []));
  // Without a hole up to where it was passed over.
  expect(heard).toEqual(Array.from({ length: heard.length }, (_, i) => i + 1));
  expect(heard.length).toBeLessThan(600);
  const page = await alice.ask("history", { room: house.room, after: heard.length, limit: 1 });
  expect(page.items[0]?.seq).toBe(heard.length + 1);
  stalled.close();
  alice.close();
  await house.end();
});
