// A host that is restored from a backup gets back to which files messages refer, and the files that it has lost (HO150).
import { expect, test } from "bun:test";
import { join } from "node:path";
import { fileIn, hashOf, hashOfFile, hostFiles, plainFile, sendFile, untilFile, untilHostFiles } from "./kit/files.ts";
import type { TestHome } from "./kit/home.ts";
import { backup } from "./kit/restoring.ts";
import { aliceAndBob, must } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, untilHears, untilSent, untilTrouble } from "./kit/words.ts";

const open = (name: string) => (home: TestHome) => home.device({ path: join(home.folder, name) });

test("HO150: files that came after the backup are brought again by who sent them, and end with their messages", async () => {
  await using story = await aliceAndBob({ alice: open("alice.db"), bob: open("bob.db") });
  const { home, alice, bob, room } = story;
  const [old, lost] = [plainFile(90_000, 1), plainFile(200_000, 2)];
  const before = await sendFile(alice, room, old, { text: "before" });
  await untilHears(bob, room, ["before"]);
  const restore = await backup(home);

  const after = await sendFile(alice, room, lost, { text: "after" });
  const again = must(await alice.forward(before.id, room));
  await untilHears(bob, room, ["before", "after"]);
  await untilSent(alice, room, again.id);
  await until("bob has the copy", bob, () => fileIn(bob, room, again.id));
  expect(hostFiles(home)).toHaveLength(2);
  await restore();
  expect(hostFiles(home)).toHaveLength(1);
  for (const device of [alice, bob]) await untilTrouble(device, "host_restored");
  await untilSent(bob, room, await post(bob, room, "here again"));
  await untilHostFiles(home, 2);

  must(await bob.fetchFile(room, after.id, after.blob));
  const here = await untilFile(bob, room, after.id, "here");
  expect(await hashOfFile(bob, room, after.id, here)).toBe(await hashOf(lost));

  // The copy keeps it, although only the backup knew the first; and what is taken away goes.
  must(await alice.remove(before.id));
  must(await alice.remove(after.id));
  await untilHostFiles(home, 1);
  must(await bob.fetchFile(room, again.id, before.blob));
  const copy = await untilFile(bob, room, again.id, "here");
  expect(await hashOfFile(bob, room, again.id, copy)).toBe(await hashOf(old));
  must(await alice.remove(again.id));
  await untilHostFiles(home, 0);
  expect((await alice.transfers()).every(({ state }) => state === "done")).toBe(true);
});
