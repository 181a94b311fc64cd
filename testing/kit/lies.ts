import { expect } from "bun:test";
import { openWebSocket } from "@hearth/client/socket.ts";
import { randomLies } from "../attacks/random.ts";
import { HostileHost } from "../hostile/host.ts";
import { lyingToBob } from "./liar.ts";
import { Seeded } from "./seed.ts";
import { aliceAndBob, general, join } from "./story.ts";
import { Thief } from "./thief.ts";
import { until } from "./until.ts";
import { said, sayAll, troubles, untilConnected } from "./words.ts";

const EACH = 8;
const END = "that is all";

/**
 * For each seed a newcomer reads a conversation from a host that lies about it at random. Whatever it is shown: nothing
 * that nobody said, nothing twice, nobody's words out of their order; and if something is missing that later words of
 * the same person stand behind, or anything else is wrong, it is told.
 */
export async function readThroughLies(seeds: readonly number[]): Promise<void> {
  const world: { alice?: Parameters<typeof Thief.of>[0] } = {};
  await using story = await aliceAndBob({
    alice: (home) => {
      const alices = home.world();
      world.alice = alices.database;
      return home.open(alices);
    },
  });
  const { home, alice, bob, room } = story;
  const words: string[] = [];
  for (let i = 0; i < EACH; i++) {
    await sayAll(alice, room, [`alice ${i}`]);
    await sayAll(bob, room, [`bob ${i}`]);
    words.push(`alice ${i}`, `bob ${i}`);
  }
  if (!world.alice) throw new Error("alice has no store");
  const forged = await (await Thief.of(world.alice)).saysUnsigned(room, "forged");
  const { hostile, openSocket } = lying();
  for (const seed of seeds) {
    const { names, attack } = randomLies(new Seeded(seed), room, words.length, forged);
    hostile.attack = attack;
    const reader = await home.device({ openSocket });
    await join(alice, reader, { username: `reader-${seed}` });
    await general(reader);
    await untilConnected(reader);
    judge(`seed ${seed}: ${names.join(", ")}`, words, await said(reader, room), await troubles(reader));
    hostile.check();
    await reader.close();
  }
}

/** For each seed bob listens to a conversation of its own from a host that lies about it as it goes on. */
export async function listenThroughLies(seeds: readonly number[]): Promise<void> {
  for (const seed of seeds) {
    await using story = await lyingToBob();
    const { alice, bob, room, hostile, alicesWorld } = story;
    const thief = await Thief.of(alicesWorld.database);
    const forged = await thief.saysUnsigned(room, "forged");
    const words = Array.from({ length: EACH }, (_, i) => `alice ${i}`);
    const { names, attack } = randomLies(new Seeded(seed), room, EACH, forged);
    hostile.attack = attack;
    await sayAll(alice, room, [...words, END]);
    await until("the end, or that something is wrong", bob, async () => {
      return (await said(bob, room)).includes(END) || (await troubles(bob)).length > 0;
    });
    const heard = (await said(bob, room)).filter((text) => text !== END);
    judge(`seed ${seed}: ${names.join(", ")}`, words, heard, await troubles(bob));
  }
}

function lying() {
  const hostile = new HostileHost(openWebSocket);
  return { hostile, openSocket: hostile.openSocket };
}

/** Fails if what was heard breaks the promise; `lies` says which lies were told. */
function judge(lies: string, words: readonly string[], heard: readonly string[], told: readonly string[]): void {
  const made = heard.filter((text) => !words.includes(text));
  const twice = heard.filter((text, i) => heard.indexOf(text) !== i);
  expect({ lies, made, twice }).toEqual({ lies, made: [], twice: [] });
  for (const who of ["alice", "bob"]) {
    const all = words.filter((text) => text.startsWith(who));
    const his = heard.filter((text) => text.startsWith(who));
    expect({ lies, his }).toEqual({ lies, his: all.filter((text) => his.includes(text)) });
    // Whoever withholds the last words, and all after them, cannot be found out by one who was never told of them.
    const isWhole = his.every((text, i) => text === all[i]);
    if (!isWhole) expect({ lies, told: told.length > 0 }).toEqual({ lies, told: true });
  }
}
