import { expect, test } from "bun:test";
import { aliceAndBob, signIn } from "./kit/story.ts";
import { sayAll } from "./kit/words.ts";

/** Two pages more than what a device reads when it comes in. */
const SAID = 210;

test("whoever looks far back at once all find what stands there, whoever of them reads the last page from the host", async () => {
  await using story = await aliceAndBob();
  const { home, bob, room } = story;
  await sayAll(
    bob,
    room,
    Array.from({ length: SAID }, (_, i) => `line ${i + 1}`),
  );
  const [first] = (await bob.timeline(room, SAID)).items;
  const laptop = await home.device();
  await signIn(laptop);
  const looks = Array.from({ length: 6 }, () => laptop.timeline(room, 20, { at: "around", id: first?.id ?? "" }));
  for (const { items, lost } of await Promise.all(looks)) {
    expect(lost).toBeUndefined();
    expect(items[0]?.id).toBe(first?.id ?? "");
  }
});
