// What the host sees of a call: that signals pass in a room, and nothing of what they say.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { idToBytes } from "@hearth/protocol";
import { callAndCome, conversationOf, twoWhoHear } from "./kit/calling.ts";
import { callIn, Sound } from "./kit/media.ts";
import { must } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";
import { until } from "./kit/until.ts";

test("PR27, SE34: who is in a call, how, and by which certificates they connect passes the host sealed, and stays nowhere", async () => {
  const [sound, tap] = [new Sound(), new Tap()];
  await using story = await twoWhoHear(sound, { alices: { openSocket: tap.openSocket } });
  const { alice, bob, home } = story;
  const room = await conversationOf(alice, bob);
  await callAndCome(alice, bob, room);
  must(await alice.setCallTerms({ muted: true }));
  await until("it is seen", bob, async () => (await callIn(bob, room))?.members.some(({ terms }) => terms.muted));
  const call = (await callIn(alice, room))?.call;
  if (!call) throw new Error("there is a call");

  const secrets = [Buffer.from(idToBytes(call)), ...[call, "deafened", "a=fingerprint", "a=ice-ufrag"].map(bytes)];
  const passed = tap.frames.map((it) => Buffer.from(it.bytes));
  for (const secret of secrets) expect(passed.some((frame) => frame.includes(secret))).toBe(false);
  // The ear is good: in which room signals pass is known to the host.
  const known = [Buffer.from(idToBytes(room)), bytes(room)];
  expect(passed.some((frame) => known.some((it) => frame.includes(it)))).toBe(true);
  const files = readdirSync(home.data, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  for (const { parentPath, name } of files)
    for (const secret of secrets.slice(0, 2)) expect(readFileSync(join(parentPath, name)).includes(secret)).toBe(false);
});

const bytes = (text: string) => Buffer.from(text);
