import { expect, test } from "bun:test";
import { ITEMS } from "@hearth/client/messages/items.ts";
import { decodeHostFrame, REQUESTS } from "@hearth/protocol";
import { TestHome } from "./kit/home.ts";
import { ALICE, aliceAndBob, BOB, general, must, setUp } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { sayAll, untilConnected } from "./kit/words.ts";

/** Entries in the answers to `roster.read` that this device has heard. */
function entriesRead(tap: Tap): number {
  return tap.frames
    .filter(({ to }) => to === "device")
    .map(({ bytes }) => decodeHostFrame(bytes))
    .flatMap((frame) => (frame.ok && "ok" in frame.value ? [frame.value.ok] : []))
    .map((answer) => REQUESTS["roster.read"].answer.safeParse(answer).data?.entries.length ?? 0)
    .reduce((sum, count) => sum + count, 0);
}

test("bob looks at an invite and joins by it: each entry of the roster is read once", async () => {
  await using home = await TestHome.start();
  const alice = await home.device();
  await setUp(home, alice);
  const { link } = must(await alice.invite({ uses: 1, expires: 0 }));
  const tap = new Tap();
  const bob = await home.device({ openSocket: tap.openSocket });
  must(await bob.previewInvite(link));
  const previewed = entriesRead(tap);
  must(await bob.join({ ...BOB, password: "", link }));
  await untilConnected(bob);
  await general(bob);
  expect(previewed).toBe(3);
  // His own entry is the one that was not there before.
  expect(entriesRead(tap)).toBe(previewed + 1);
});

test("a host that shows another home's roster between the look and the join is judged afresh", async () => {
  await using before = await TestHome.start();
  const alice = await before.device();
  await setUp(before, alice);
  const { link } = must(await alice.invite({ uses: 1, expires: 0 }));
  await using elsewhere = await TestHome.start();
  const carol = await elsewhere.device();
  await setUp(elsewhere, carol, { ...ALICE, username: "carol", displayName: "Carol" });
  const world = before.world();
  const bob = await before.open(world);
  must(await bob.previewInvite(link));
  const moved = await elsewhere.open({ ...before.world(), database: world.database, origin: elsewhere.url });
  const joined = await moved.join({ ...BOB, password: "", link });
  expect(joined).toMatchObject({ ok: false, error: { code: "invite_unknown" } });
});

test("the newest part of a room is read without what lies before it", async () => {
  let rows = 0;
  await using story = await aliceAndBob({
    alice: (home) => {
      const world = home.world();
      const { database } = world;
      const all: typeof database.all = (sql, ...values) => {
        const found = database.all(sql, ...values);
        if (sql.startsWith(ITEMS)) rows += found.length;
        return found;
      };
      return home.open({ ...world, database: { ...database, all } });
    },
  });
  const { alice, room } = story;
  await sayAll(
    alice,
    room,
    Array.from({ length: 12 }, (_, i) => `word ${i}`),
  );
  rows = 0;
  expect((await alice.timeline(room, 4)).items).toHaveLength(4);
  expect(rows).toBeLessThanOrEqual(5); // one more, to know that there is more
});
