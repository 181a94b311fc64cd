// The short form of files-killed-host.long.ts.
import { expect, test } from "bun:test";
import { killedTransfers } from "./kit/killed-transfers.ts";

test("a file of 12 MB goes up and down while the host is killed 5 times: the same, once, and nothing left when it is deleted", async () => {
  const it = await killedTransfers(12 * 1024 * 1024, { up: 3, down: 2 });
  expect(it).toMatchObject({ isSame: true, kept: 1, kills: 5, left: 0 });
  // A part of 2 MiB for each time that it went up, and what was on its way down; padding and tags besides.
  expect(it.sentTwice).toBeLessThan(1.2);
}, 120_000);
