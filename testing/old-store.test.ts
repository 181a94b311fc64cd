// A device whose store was deleted, or came back as an old copy, heals and never uses a number twice.
import { expect, test } from "bun:test";
import { copyFileSync, existsSync, rmSync } from "node:fs";
import { join } from "node:path";
import { decodeHeader } from "@hearth/protocol";
import type { TestHome } from "./kit/home.ts";
import { Raw } from "./kit/raw.ts";
import { aliceAndBob, BOB, general, me, must } from "./kit/story.ts";
import { Thief } from "./kit/thief.ts";
import { until } from "./kit/until.ts";
import { said, sayAll, troubles, untilConnected, untilHears, untilTrouble } from "./kit/words.ts";

const ENDS = ["", "-wal", "-shm"];

/** All events that the host has of a room: who wrote which number. */
async function numbers(home: TestHome, path: string, room: Parameters<typeof said>[1]): Promise<string[]> {
  const world = home.world({ path });
  const thief = await Thief.of(world.database);
  const raw = await Raw.as(world, thief.roster.home, thief.secret);
  const { items } = await raw.ask("history", { room, after: 0, limit: 500 });
  raw.close();
  world.database.close();
  return items.map(({ event }) => {
    const header = decodeHeader(event);
    return header.ok ? `${header.value.device} ${header.value.sequence}` : "malformed";
  });
}

test("bob's store comes back as an old copy: he hears all, speaks on, and no number is used twice", async () => {
  let path = "";
  await using story = await aliceAndBob({
    bob: (home) => {
      path = join(home.folder, "bob.db");
      return home.device({ path });
    },
  });
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, ["before"]);
  must(await bob.renameDevice({ device: (await me(bob)).device, name: "Bob's old laptop" }));
  await sayAll(bob, room, ["my laptop has a name"]);
  await bob.close();
  for (const end of ENDS) if (existsSync(path + end)) copyFileSync(path + end, `${path}.old${end}`);
  const later = await home.device({ path });
  await untilConnected(later);
  await sayAll(later, room, ["lost one", "lost two"]);
  await later.close();
  for (const end of ENDS) rmSync(path + end, { force: true });
  for (const end of ENDS) if (existsSync(`${path}.old${end}`)) copyFileSync(`${path}.old${end}`, path + end);

  const old = await home.device({ path });
  await untilTrouble(old, "store_was_old");
  await untilConnected(old);
  await sayAll(old, room, ["after one", "after two"]);
  const all = ["before", "my laptop has a name", "lost one", "lost two", "after one", "after two"];
  await untilHears(old, room, all);
  await untilHears(alice, room, all);
  expect(await said(alice, room)).toEqual(all);
  expect(await said(old, room)).toEqual(all);
  expect(await troubles(alice)).toEqual([]);
  const named = () => old.devices().then((all) => all.find((it) => it.me)?.name);
  await until("the renewed key has the device's name", old, async () => (await named()) === "Bob's old laptop");
  await old.close();
  const used = await numbers(home, path, room);
  expect(new Set(used).size).toBe(used.length);
});

test("bob's store is deleted: with his password he is back, reads all and speaks on", async () => {
  await using story = await aliceAndBob({ bobs: { password: BOB.password } });
  const { home, alice, bob, room } = story;
  await sayAll(bob, room, ["before"]);
  await sayAll(alice, room, ["answer"]);
  await bob.close();
  const again = await home.device();
  must(await again.signIn({ username: BOB.username, password: BOB.password }));
  await general(again);
  await untilHears(again, room, ["before", "answer"]);
  await sayAll(again, room, ["after"]);
  await untilHears(alice, room, ["after"]);
  expect(await said(alice, room)).toEqual(["before", "answer", "after"]);
  expect((await me(again)).username).toBe("bob");
  expect(await troubles(alice)).toEqual([]);
});
