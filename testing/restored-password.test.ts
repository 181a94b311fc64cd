// A password that was changed after a backup does not come back with it: the person is told, and sets it anew.
import { expect, test } from "bun:test";
import { TestHome } from "./kit/home.ts";
import { backup } from "./kit/restoring.ts";
import { ALICE, general, must, setUp } from "./kit/story.ts";
import { troubles, untilConnected, untilTrouble } from "./kit/words.ts";

const NEXT = "nine grey geese walk past the mill";

test("restored from a backup older than her password: alice is told so, and after a new one all is well", async () => {
  await using home = await TestHome.start();
  const alice = await home.device();
  await setUp(home, alice);
  await general(alice);
  await alice.security();
  const restore = await backup(home);
  must(await alice.changePassword({ current: ALICE.password, next: NEXT }));
  await alice.security();
  expect(await troubles(alice)).toEqual([]);

  await restore();
  await untilTrouble(alice, "host_restored");
  await untilConnected(alice);
  await alice.security();
  await untilTrouble(alice, "vault_went_back");
  const elsewhere = await home.device();
  expect((await elsewhere.signIn({ username: ALICE.username, password: NEXT })).ok).toBe(false);

  must(await alice.setPassword(NEXT));
  await alice.security();
  expect(await troubles(alice)).not.toContain("vault_went_back");
  must(await elsewhere.signIn({ username: ALICE.username, password: NEXT }));
}, 60_000);
