// 100 MB by way of a host that is killed 5 times.
import { expect, test } from "bun:test";
import { killedTransfers } from "./kit/killed-transfers.ts";

test("a file of 100 MB goes up and down while the host is killed 5 times: the same, once, and nothing left when it is deleted", async () => {
  const it = await killedTransfers(100 * 1000 * 1000, { up: 3, down: 2 });
  console.log(`sent again: ${(it.sentTwice * 100).toFixed(1)} % of the file`);
  expect(it).toMatchObject({ isSame: true, kept: 1, kills: 5, left: 0 });
  expect(it.sentTwice).toBeLessThan(0.25);
}, 600_000);
