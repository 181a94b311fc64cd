// A host that withholds, alters or makes up boxes and generations reads nothing, and is caught.
import { expect, test } from "bun:test";
import { type Box, decodeGeneration, type Generation } from "@hearth/protocol";
import { writeGeneration } from "@hearth/roster";
import { generationId, newDeviceSecret, newSecret, openDevice } from "@hearth/sealing";
import { altersBoxes, withholdsBoxes } from "./attacks/ring.ts";
import { type LyingStory, lyingToBob } from "./kit/liar.ts";
import { me, must, signIn } from "./kit/story.ts";
import { until } from "./kit/until.ts";
import { post, said, shown, troubles, untilHears, untilSent, untilTrouble } from "./kit/words.ts";

const ofTheHome = (box: Box) => box.ring.kind === "roster";

/** Alice signs a tablet out, so that what she says next needs a generation that bob has no box of yet. */
async function nextGeneration({ home, alice, room }: LyingStory, text: string): Promise<void> {
  const tablet = await home.device();
  await signIn(tablet);
  must(await alice.revokeDevice((await me(tablet)).device));
  await untilSent(alice, room, await post(alice, room, text));
}

function untilWaits({ bob, room }: LyingStory): Promise<true> {
  return until("something waits", bob, async () => (await shown(bob, room)).some(({ kind }) => kind === "waiting"));
}

test("what bob has no box for waits, says so, and opens by itself when the box comes", async () => {
  await using story = await lyingToBob();
  const { bob, room, hostile } = story;
  hostile.attack = withholdsBoxes;
  await nextGeneration(story, "can you read this?");
  await untilWaits(story);
  expect(await said(bob, room)).toEqual([]);
  hostile.attack = {};
  hostile.cutAll();
  await untilHears(bob, room, ["can you read this?"]);
  expect((await shown(bob, room)).map(({ kind }) => kind)).toEqual(["message"]);
  expect(await troubles(bob)).toEqual([]);
});

test("an altered box is not used, and bob is told", async () => {
  await using story = await lyingToBob();
  story.hostile.attack = altersBoxes(ofTheHome);
  await nextGeneration(story, "can you read this?");
  await untilWaits(story);
  await untilTrouble(story.bob, "box_forged");
});

test("a generation of the host's own making is not sealed with, and bob is told", async () => {
  await using story = await lyingToBob();
  const { alice, bob, room, hostile } = story;
  const secret = newSecret();
  const generation = await generationId(secret);
  const { sign } = await openDevice(newDeviceSecret());
  hostile.attack = {
    async keeps(asked, who, host) {
      if (asked.ask !== "rings.read" || who.is !== "device") return undefined;
      const truth = await host("rings.read", { ...asked.body, after: 0 });
      const newest = truth.generations.flatMap((bytes) => readRecord(bytes) ?? []).at(-1);
      if (!newest) return undefined;
      const made = await writeGeneration({ ...newest, number: newest.number + 1, generation }, sign);
      return { ...truth, generations: [...truth.generations, made], cursor: truth.cursor + 1 };
    },
  };
  hostile.cutAll();
  await untilTrouble(bob, "roster_forged");
  const id = await post(bob, room, "to whom do I speak?");
  await until("it is not sent", bob, async () => {
    const item = (await shown(bob, room)).find((it) => it.id === id);
    return item?.kind === "message" && item.delivery?.is === "failed";
  });
  expect(await said(alice, room)).toEqual([]);
});

function readRecord(bytes: Parameters<typeof decodeGeneration>[0]): Generation | undefined {
  const record = decodeGeneration(bytes);
  return record.ok ? record.value.value : undefined;
}
