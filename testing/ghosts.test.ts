// Ghost rooms: whoever has the link comes in, words go over links alone, and nothing of them is kept anywhere.
import { expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LIMITS, randomBytes } from "@hearth/protocol";
import { beginGhostRoom, comeBy, fileOf, linesOf, untilGhost, untilLinked } from "./kit/ghosts.ts";
import { TestHome } from "./kit/home.ts";
import { Plug } from "./kit/plug.ts";
import { must, setUp } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";

async function settled(): Promise<TestHome> {
  const home = await TestHome.start();
  const device = await home.device();
  await setUp(home, device);
  await device.close();
  // All that was under way is written down, and nobody is there any more.
  await home.stopHost();
  await home.startHost();
  return home;
}

/** Each file of the host's, by its name. */
function filesOf(home: TestHome): Map<string, Buffer> {
  const names = readdirSync(home.data, { recursive: true, withFileTypes: true }).filter((it) => it.isFile());
  return new Map(names.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name))]));
}

test("HO116, PR22, SE30: three who never saw this home meet by a link and talk, and behind the last the link leads nowhere", async () => {
  await using home = await settled();
  const before = filesOf(home);
  const logged = home.log.length;
  const tap = new Tap();
  const ann = await beginGhostRoom(home.url, "Ann", { openSocket: tap.openSocket });
  const { link } = ann.view();
  expect((await ann.say("is anybody here?")).ok).toBe(false);

  const ben = await comeBy(link, "Ben");
  await untilLinked(ann, "Ben");
  await untilLinked(ben, "Ann");
  must(await ann.say("the password is swordfish"));
  await untilGhost("ben hears it", ben, () => linesOf(ben).includes("Ann: the password is swordfish"));

  const cat = await comeBy(link, "Cat");
  for (const it of [ann, ben]) await untilGhost("cat came", it, () => linesOf(it).includes("Cat came"));
  await untilLinked(cat, "Ann", "Ben");
  must(await cat.say("what did I miss?"));
  for (const it of [ann, ben]) await untilGhost("it is heard", it, () => linesOf(it).includes("Cat: what did I miss?"));
  expect(linesOf(cat).filter((it) => it.includes("swordfish"))).toEqual([]);
  expect(linesOf(cat).at(-1)).toBe("Cat: what did I miss?");

  await ben.leave();
  for (const it of [ann, cat]) await untilGhost("ben went", it, () => linesOf(it).includes("Ben went"));
  await untilLinked(ann, "Cat");
  expect(ben.view()).toEqual({ standing: { is: "out" }, link: "", name: "Ben", others: [], lines: [] });
  await ann.leave();
  await untilGhost("ann went", cat, () => linesOf(cat).includes("Ann went"));
  await cat.leave();

  const late = await comeBy(link, "Late");
  const { standing } = await untilGhost("the door is shut", late, (view) => view.standing.is === "out");
  expect(standing).toMatchObject({ is: "out", why: { code: "ghost_over" } });

  // Signals are all that the host had, and it has kept none of them.
  const secret = link.slice(link.indexOf("#") + 1);
  for (const { bytes } of tap.frames) {
    const text = Buffer.from(bytes).toString("latin1");
    for (const word of ["swordfish", "Ann", "Ben", "Cat", "a=fingerprint", secret]) expect(text).not.toContain(word);
  }
  expect(filesOf(home)).toEqual(before);
  expect(home.log.slice(logged)).toEqual([]);
});

test("PR22: links go on while the host is gone, and who is there meets again behind it", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  const { link } = ann.view();
  const ben = await comeBy(link, "Ben");
  await untilLinked(ann, "Ben");
  await untilLinked(ben, "Ann");
  await home.stopHost();
  const away = ({ standing }: ReturnType<typeof ann.view>) => standing.is === "in" && standing.hostAway;
  await untilGhost("the host is away", ann, away);
  must(await ann.say("still here?"));
  await untilGhost("ben hears it", ben, () => linesOf(ben).includes("Ann: still here?"));
  await home.startHost();
  await untilGhost("the host is back", ann, (view) => !away(view));
  const cat = await comeBy(link, "Cat");
  await untilLinked(cat, "Ann", "Ben");
  for (const it of [ann, ben]) expect(linesOf(it).filter((line) => line.endsWith("lost"))).toEqual([]);
  for (const it of [cat, ben, ann]) await it.leave();
});

test("HO118: who loses the connection is waited for, and comes back under the same name", async () => {
  await using home = await settled();
  const plug = new Plug();
  const ann = await beginGhostRoom(home.url, "Ann", { openSocket: plug.openSocket });
  const { link } = ann.view();
  plug.pull();
  await untilGhost("she is away", ann, ({ standing }) => standing.is === "in" && standing.hostAway);
  const ben = await comeBy(link, "Ben");
  await untilGhost("he is in, alone", ben, ({ standing, others }) => standing.is === "in" && others.length === 0);
  plug.putBack();
  await untilLinked(ben, "Ann");
  await untilLinked(ann, "Ben");
  for (const it of [ben, ann]) await it.leave();
});

test("PR22: two who give themselves the same name are told apart", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  const other = await comeBy(ann.view().link, "ann");
  await untilLinked(ann, "ann (2)");
  await untilLinked(other, "Ann (2)");
  must(await other.say("I am Ann"));
  await untilGhost("it is heard", ann, () => linesOf(ann).includes("ann (2): I am Ann"));
  for (const it of [other, ann]) await it.leave();
});

test("PR22, PR30: a file goes from memory to memory, outlives its sender's stay, and nothing of it is kept anywhere", async () => {
  await using home = await settled();
  const before = filesOf(home);
  const tap = new Tap();
  const ann = await beginGhostRoom(home.url, "Ann", { openSocket: tap.openSocket });
  const { link } = ann.view();
  const bytes = randomBytes(3 * 1024 * 1024 + 17);
  expect(await ann.offerFile(new Blob([bytes]), PLANS)).toMatchObject({ ok: false, error: { code: "ghost_nobody" } });
  const ben = await comeBy(link, "Ben");
  await untilLinked(ann, "Ben");
  await untilLinked(ben, "Ann");
  must(await ann.offerFile(new Blob([bytes]), PLANS));
  expect(fileOf(ann)).toMatchObject({ name: "plans.bin", size: bytes.length, state: "here", got: 0 });

  // What is not a small picture comes when it is asked for.
  await untilGhost("ben is told", ben, () => linesOf(ben).includes("Ann: plans.bin"));
  const { id } = fileOf(ben);
  expect(fileOf(ben)).toMatchObject({ state: "offered", done: 0 });
  expect(await ben.readFile(id, 0, 10)).toMatchObject({ ok: false, error: { code: "ghost_file_missing" } });
  must(ben.fetchFile(id));
  await untilGhost("it is here", ben, () => fileOf(ben).state === "here");
  expect(must(await ben.readFile(id, 0, bytes.length))).toEqual(bytes);
  expect(must(await ben.readFile(id, 65_530, 65_550))).toEqual(bytes.slice(65_530, 65_550));
  await untilGhost("ann knows", ann, () => fileOf(ann).got === 1);

  // Who comes later is told nothing of it; whoever has it has it still when its sender has gone.
  const cat = await comeBy(link, "Cat");
  await untilLinked(cat, "Ann", "Ben");
  await ann.leave();
  await untilGhost("ann went", ben, () => linesOf(ben).includes("Ann went"));
  expect(must(await ben.readFile(id, 0, 100))).toEqual(bytes.slice(0, 100));
  expect(linesOf(cat)).not.toContain("Ann: plans.bin");
  ben.forgetFile(id);
  expect(fileOf(ben)).toMatchObject({ state: "offered" });
  must(ben.fetchFile(id));
  await untilGhost("nobody has it", ben, () => fileOf(ben).state === "missing");
  for (const it of [ben, cat]) await it.leave();
  expect(ben.view().lines).toEqual([]);
  expect(filesOf(home)).toEqual(before);
  for (const { bytes: frame } of tap.frames) expect(Buffer.from(frame).includes(bytes.subarray(0, 64))).toBe(false);
});

test("PR22: a small picture comes by itself, from whoever has it; who types is shown until they have said it", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  const ben = await comeBy(ann.view().link, "Ben");
  const cat = await comeBy(ann.view().link, "Cat");
  await untilLinked(ann, "Ben", "Cat");
  await untilLinked(cat, "Ann", "Ben");
  ann.typing();
  await untilGhost("ann types", ben, ({ others }) => others.some((it) => it.name === "Ann" && it.typing === true));
  must(await ann.say("look"));
  await untilGhost("said", ben, ({ others }) => others.every(({ typing }) => typing === undefined));
  expect(linesOf(ben)).toContain("Ann: look");
  const bytes = randomBytes(90_000);
  must(await ann.offerFile(new Blob([bytes]), { name: "../../rabbit\u202egpj.png", type: "image/png" }));
  for (const it of [ben, cat]) {
    await untilGhost(
      "it is here",
      it,
      () => linesOf(it).at(-1) === "Ann: rabbitgpj.png" && fileOf(it).state === "here",
    );
    expect(must(await it.readFile(fileOf(it).id, 0, bytes.length))).toEqual(bytes);
  }
  await untilGhost("both have it", ann, () => fileOf(ann).got === 2);
  for (const it of [ben, cat, ann]) await it.leave();
});

test("PR22: a device holds so much and no more, and what is forgotten makes room", async () => {
  await using home = await settled();
  const ann = await beginGhostRoom(home.url, "Ann");
  const ben = await comeBy(ann.view().link, "Ben");
  await untilLinked(ann, "Ben");
  const half = new Blob([new Uint8Array(LIMITS.ghostFileBytes / 2 + 1)]);
  const tooMuch = new Blob([half, half]);
  expect(await ann.offerFile(tooMuch, PLANS)).toMatchObject({ ok: false, error: { code: "ghost_file_large" } });
  const first = ann.offerFile(half, PLANS);
  expect(fileOf(ann)).toMatchObject({ state: "reading" });
  expect(await ann.offerFile(half, PLANS)).toMatchObject({ ok: false, error: { code: "ghost_files_full" } });
  ann.forgetFile(fileOf(ann).id);
  must(await first);
  expect(linesOf(ann).filter((line) => line.includes("plans"))).toEqual([]);
  must(await ann.offerFile(new Blob([new Uint8Array(70_000)]), PLANS));
  await untilGhost("ben is told", ben, () => linesOf(ben).includes("Ann: plans.bin"));
  for (const it of [ben, ann]) await it.leave();
});

const PLANS = { name: "plans.bin", type: "" };
