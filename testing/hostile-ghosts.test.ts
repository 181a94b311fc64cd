// In a ghost room whoever keeps to no rules harms nobody but their own links; and who has no link hears nothing.
import { expect, test } from "bun:test";
import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { LIMITS, randomBytes, readGhostLink, writeChunks } from "@hearth/protocol";
import { type GhostKeys, ghostKeys, newGhost } from "@hearth/sealing/ghost/keys.ts";
import { sealGhostSaid } from "@hearth/sealing/ghost/said.ts";
import { beginGhostRoom, comeBy, fileOf, linesOf, untilGhost, untilLinked } from "./kit/ghosts.ts";
import { TestHome } from "./kit/home.ts";
import { Forger, Meddling, Spoiling } from "./kit/meddling.ts";
import { Spy } from "./kit/spy.ts";
import { must, setUp } from "./kit/story.ts";

async function settled(): Promise<TestHome> {
  const home = await TestHome.start();
  await setUp(home, await home.device());
  return home;
}

async function keysOf(room: GhostRoomApi): Promise<GhostKeys> {
  const secret = readGhostLink(room.view().link);
  if (!secret) throw new Error("there is no link");
  return ghostKeys(secret);
}

const MORE = Uint8Array.from({ length: LIMITS.peerChunk }, () => 0);
const attacks: Record<string, (it: Meddling, keys: GhostKeys) => unknown> = {
  "bytes that are no frame": (it) => it.sends(randomBytes(300)),
  "a frame that never ends": (it) => {
    for (let i = 0; i < 12; i++) it.sends(MORE);
  },
  "a second hello": (it) => it.says({ is: "hello", version: 1, mine: randomBytes(16), yours: randomBytes(16) }),
  "events of a home": (it) => it.says({ is: "events", events: [randomBytes(300)] }),
  "words under another's key": async (it, keys) =>
    it.says(await sealGhostSaid(keys, await newGhost(), 9, { kind: "text", text: "Ann owes me money" })),
  "words that are sealed for nobody": (it) =>
    it.says({ is: "ghost", number: 9, sealed: randomBytes(300), signature: randomBytes(64) }),
  "pings without end": (it) => {
    for (let i = 0; i < 1_000; i++) it.says({ is: "ping", number: i });
  },
};

for (const [what, attack] of Object.entries(attacks)) {
  test(`PR22: ${what}: cat ends that link, and nothing else`, async () => {
    await using home = await settled();
    const ann = await beginGhostRoom(home.url, "Ann");
    const { link } = ann.view();
    const cat = await comeBy(link, "Cat");
    await untilLinked(ann, "Cat");
    const meddling = new Meddling();
    const ben = await comeBy(link, "Ben", { peers: meddling });
    await untilLinked(ann, "Cat", "Ben");
    await untilLinked(cat, "Ann", "Ben");
    await untilLinked(ben, "Ann", "Cat");
    await attack(meddling, await keysOf(ann));
    // His link with cat was opened last, and it is the one that he meddles with.
    await untilGhost("it is over", cat, () => linesOf(cat).includes("Ben lost"));
    must(await cat.say("that was not nice"));
    await untilGhost("it is heard", ann, () => linesOf(ann).includes("Cat: that was not nice"));
    must(await ben.say("ann still hears me"));
    await untilGhost("it is heard", ann, () => linesOf(ann).includes("Ben: ann still hears me"));
    expect(linesOf(ann)).not.toContain("Ben lost");
    expect(linesOf(cat).filter((line) => line.startsWith("Ben"))).toEqual(["Ben came", "Ben lost"]);
    for (const it of [ann, cat, ben]) await it.leave();
  });
}

test("PR22, PR30: false chunks of a file cost whoever gives them their part, and the file comes from others", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  const spoiling = new Spoiling();
  const ben = await comeBy(ann.view().link, "Ben", { peers: spoiling });
  const cat = await comeBy(ann.view().link, "Cat");
  for (const it of [ann, cat]) await untilGhost("all are linked", it, () => linked(it) === 2);
  await untilGhost("ben is linked", ben, () => linked(ben) === 2);
  const bytes = randomBytes(2_000_000);
  must(await ann.offerFile(new Blob([bytes]), { name: "a.bin", type: "" }));
  for (const it of [ben, cat]) await untilGhost("told", it, () => linesOf(it).includes("Ann: a.bin"));
  must(ben.fetchFile(fileOf(ben).id));
  await untilGhost("ben has it", ben, () => fileOf(ben).state === "here");
  spoiling.spoils = true;
  must(cat.fetchFile(fileOf(cat).id));
  await untilGhost("cat has it", cat, () => fileOf(cat).state === "here");
  expect(must(await cat.readFile(fileOf(cat).id, 0, bytes.length))).toEqual(bytes);
  // What nobody else has does not come at all.
  must(await ben.offerFile(new Blob([bytes]), { name: "b.bin", type: "" }));
  await untilGhost("told", cat, () => linesOf(cat).includes("Ben: b.bin"));
  must(cat.fetchFile(fileOf(cat).id));
  await untilGhost("it is not given", cat, () => fileOf(cat).state === "missing");
  expect(spoiling.spoiled).toBeGreaterThan(0);
  must(await ben.say("still here"));
  await untilGhost("words go on", cat, () => linesOf(cat).includes("Ben: still here"));
  for (const it of [ann, cat, ben]) await it.leave();
});

test("PR22, PR30: chunks that nobody has asked for end that link, and nothing else", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  const spoiling = new Spoiling();
  const ben = await comeBy(ann.view().link, "Ben", { peers: spoiling });
  await untilGhost("linked", ann, () => linked(ann) === 1);
  await untilGhost("linked", ben, () => linked(ben) === 1);
  await untilGhost("ben is named", ann, () => linesOf(ann).includes("Ben came"));
  spoiling.sendsChunk(writeChunks([{ as: 1, chunk: 0, sealed: randomBytes(500) }]));
  await untilGhost("it is over", ann, () => linesOf(ann).includes("Ben lost"));
  for (const it of [ann, ben]) await it.leave();
});

test("PR22: who offers more files than anybody has loses their link", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  let hours = 0;
  const hasty = () => Date.now() + 3_600_000 * hours;
  const ben = await comeBy(ann.view().link, "Ben", { now: hasty });
  await untilGhost("linked", ben, () => linked(ben) === 1);
  await untilGhost("ben is named", ann, () => linesOf(ann).includes("Ben came"));
  // In this device's own time it does not offer more than it may.
  const sent: boolean[] = [];
  for (let i = 0; i < 30; i++) sent.push((await ben.offerFile(new Blob([`${i}`]), { name: `${i}`, type: "" })).ok);
  expect(sent.indexOf(false)).toBeGreaterThanOrEqual(24);
  expect(linesOf(ann)).not.toContain("Ben lost");
  hours = 1;
  for (let i = 0; i < 24; i++) await ben.offerFile(new Blob([`${i}`]), { name: `${i}`, type: "" });
  await untilGhost("it is over", ann, () => linesOf(ann).includes("Ben lost"));
  for (const it of [ann, ben]) await it.leave();
});

const linked = (room: GhostRoomApi) => room.view().others.filter(({ reach }) => reach === "linked").length;

/** Two who are linked, of whom one has a host that forges. */
async function linkedByForger(url: string) {
  const forger = new Forger();
  const ann = await beginGhostRoom(url, "Ann", { openSocket: forger.openSocket });
  const ben = await comeBy(ann.view().link, "Ben");
  await untilLinked(ann, "Ben");
  await untilLinked(ben, "Ann");
  return { forger, ann, ben };
}

test("PR22: signals that the host brings again, or changed, do nothing", async () => {
  await using home = await settled();
  const { forger, ann, ben } = await linkedByForger(home.url);
  expect(forger.count).toBeGreaterThan(0);
  forger.again();
  for (const at of [20, 90, 200]) forger.again((bytes) => bytes.with(at, (bytes[at] ?? 0) ^ 1));
  must(await ben.say("are you there?"));
  await untilGhost("it is heard", ann, () => linesOf(ann).includes("Ben: are you there?"));
  expect(linesOf(ann)).toEqual(["Ben came", "Ben: are you there?"]);
  for (const it of [ben, ann]) await it.leave();
});

test("PR22: strangers that the host invents make nobody forget who is linked: words and signals of before count as they did", async () => {
  await using home = await settled();
  const { forger, ann, ben } = await linkedByForger(home.url);
  for (let i = 0; i < 200; i++) forger.invents();
  forger.again();
  must(await ben.say("do you know me?"));
  await untilGhost("it is heard", ann, () => linesOf(ann).includes("Ben: do you know me?"));
  expect(linesOf(ann)).toEqual(["Ben came", "Ben: do you know me?"]);
  for (const it of [ben, ann]) await it.leave();
});

test("SE30: who comes to the same rendezvous with another secret, as a host could, is linked with nobody", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  const keys = await keysOf(ann);
  const spy = await Spy.come(home, keys.rendezvous);
  await untilGhost("somebody is there", ann, ({ others }) => others.length === 1);
  const ben = await comeBy(ann.view().link, "Ben");
  await untilGhost("ben and ann are linked", ben, ({ others }) =>
    others.some(({ name, reach }) => name === "Ann" && reach === "linked"),
  );
  must(await ben.say("only for Ann"));
  await untilGhost("it is heard", ann, () => linesOf(ann).includes("Ben: only for Ann"));
  expect(
    ann
      .view()
      .others.filter(({ reach }) => reach === "linked")
      .map(({ name }) => name),
  ).toEqual(["Ben"]);
  expect(await spy.opened()).toBe(0);
  spy.close();
  for (const it of [ben, ann]) await it.leave();
});
