// A ring of more generations than one frame holds boxes for: a newcomer reads everything, also who crashes on the way in.
import { expect, test } from "bun:test";
import { LIMITS } from "@hearth/protocol";
import { holdingsOf } from "./kit/holdings.ts";
import type { TestHome } from "./kit/home.ts";
import { TestHome as Home } from "./kit/home.ts";
import { Phoenix } from "./kit/phoenix.ts";
import { general, must, setUp, signIn } from "./kit/story.ts";
import { sayAll, troubles, untilConnected, untilHears } from "./kit/words.ts";

/** A few more than a frame has boxes for. */
const GENERATIONS = LIMITS.boxes + 5;
const CAROL = { username: "carol", displayName: "Carol", password: "a-warm-cake-for-carol-and-all" };

/** Alice's home with so many generations in its ring, the last more than a frame has boxes. */
async function longRing(home: TestHome) {
  const alice = await Phoenix.open(home, "alice");
  await setUp(home, alice.device);
  const room = await general(alice.device);
  await sayAll(alice.device, room, ["the first word"]);
  // Invites that are over get no boxes, and each that is withdrawn makes the next generation.
  for (let i = 1; i < GENERATIONS; i++) must(await alice.device.invite({ uses: 1, expires: Date.now() + 1 }));
  for (const { invite } of await alice.device.invites()) must(await alice.device.revokeInvite(invite));
  await sayAll(alice.device, room, ["the last word"]);
  expect(holdingsOf(alice.store).generations.length).toBeGreaterThanOrEqual(GENERATIONS);
  return { alice, room };
}

test(`a home of ${GENERATIONS} generations: a newcomer and her second device read everything, at whichever step she crashes`, async () => {
  await using home = await Home.start();
  const { alice, room } = await longRing(home);
  const { link } = must(await alice.device.invite({ uses: 0, expires: 0 }));
  const texts = ["the first word", "the last word"];
  let between = 0;
  let joined = 0;
  for (const behind of [undefined, -150, -400]) {
    const step = behind === undefined ? undefined : joined + behind;
    const username = `carol${step ?? ""}`;
    const carol = await Phoenix.open(home, username);
    const joins = () => carol.device.join({ ...CAROL, username, link });
    if (step) carol.crashIn(step);
    await carol.tries(joins);
    if (!step) joined = carol.steps;
    if (carol.hasCrashed) {
      await carol.reopen();
    }
    carol.crashIn(Number.POSITIVE_INFINITY);
    await untilConnected(carol.device);
    const isIn = (await carol.device.standing()).at !== "outside";
    if (isIn && carol.begun.includes("keep-past")) between++;
    if ((await carol.device.standing()).at === "outside") must(await joins());
    if ((await carol.device.standing()).at === "kit") must(await carol.device.kitKept());
    await general(carol.device);
    await untilHears(carol.device, room, texts);
    await carol.untilNothingPends();
    expect(await troubles(carol.device)).toEqual([]);
    if ((await carol.device.standing()).at !== "inside") continue;
    must(await carol.device.setPassword(CAROL.password));
    if ((await carol.device.standing()).at === "kit") must(await carol.device.kitKept());
    const phone = await home.device();
    await signIn(phone, { username, password: CAROL.password });
    await general(phone);
    await untilHears(phone, room, texts);
    expect(await troubles(phone)).toEqual([]);
  }
  expect(between).toBeGreaterThan(0);
}, 240_000);
