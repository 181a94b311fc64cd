// Calls in ghost rooms: without an account and without the host, between those who are linked.
import { expect, test } from "bun:test";
import { randomBytes } from "@hearth/protocol";
import { homeOfGhosts, inCall, untilInCall } from "./kit/ghost-calls.ts";
import { beginGhostRoom, comeBy, untilGhost, untilLinked } from "./kit/ghosts.ts";
import type { TestHome } from "./kit/home.ts";
import { Meddling } from "./kit/meddling.ts";
import { Sound } from "./kit/media.ts";
import { must } from "./kit/story.ts";
import { Tap } from "./kit/tap.ts";

async function three(home: TestHome, sound: Sound, more: object = {}) {
  const media = sound.port();
  const ann = await beginGhostRoom(home.url, "Ann", { media, ...more });
  const ben = await comeBy(ann.view().link, "Ben", { media });
  const cat = await comeBy(ann.view().link, "Cat", { media });
  await untilLinked(ann, "Ben", "Cat");
  await untilLinked(ben, "Ann", "Cat");
  await untilLinked(cat, "Ann", "Ben");
  return { ann, ben, cat };
}

test("PR37: ann begins a call, ben comes in, cat comes later and sees it; they are muted, come and go, and the host learns nothing", async () => {
  await using home = await homeOfGhosts();
  const [sound, tap] = [new Sound(), new Tap()];
  const media = sound.port();
  const ann = await beginGhostRoom(home.url, "Ann", { media, openSocket: tap.openSocket });
  ann.joinCall();
  expect(ann.view().call).toMatchObject({ is: "in" });
  expect(inCall(ann)).toEqual(["Ann me"]);
  const ben = await comeBy(ann.view().link, "Ben", { media });
  await untilInCall(ben, "Ann seen");
  expect(ben.view().call).toMatchObject({ is: "running" });
  expect(sound.pairs).toBe(0);
  ben.joinCall();
  await untilInCall(ann, "Ann me", "Ben connected");
  await untilInCall(ben, "Ben me", "Ann connected");
  expect(sound.pairs).toBe(1);
  expect(ann.view().call?.since).toBeNumber();

  const cat = await comeBy(ann.view().link, "Cat", { media });
  await untilInCall(cat, "Ann seen", "Ben seen");
  cat.joinCall();
  await untilInCall(cat, "Cat me", "Ann connected", "Ben connected");
  for (const it of [ann, ben]) await untilGhost("three", it, () => inCall(it).includes("Cat connected"));
  expect(sound.pairs).toBe(3);
  must(await ben.setCallTerms({ muted: true }));
  must(await cat.setCallTerms({ camera: true }));
  await untilInCall(ann, "Ann me", "Ben connected muted", "Cat connected on video");

  must(await ben.leaveCall());
  await untilInCall(ann, "Ann me", "Cat connected on video");
  await untilInCall(ben, "Ann seen", "Cat seen on video");
  expect(sound.pairs).toBe(1);
  // Nobody comes back as they were seen.
  must(await cat.leaveCall());
  cat.joinCall();
  await untilInCall(ann, "Ann me", "Cat connected");
  await ann.leave();
  await untilInCall(cat, "Cat me");
  expect(ann.view().call).toBeUndefined();
  await untilInCall(ben, "Cat seen");
  expect(sound.pairs).toBe(0);
  for (const it of [ben, cat]) await it.leave();
  for (const { bytes } of tap.frames) expect(Buffer.from(bytes).toString("latin1")).not.toContain("fingerprint");
});

test("PR37: a call begins, is repaired and ends while the host is away", async () => {
  await using home = await homeOfGhosts();
  const sound = new Sound();
  const { ann, ben, cat } = await three(home, sound);
  await home.stopHost();
  await untilGhost("the host is away", ann, ({ standing }) => standing.is === "in" && standing.hostAway);
  for (const it of [ann, ben, cat]) it.joinCall();
  await untilInCall(ann, "Ann me", "Ben connected", "Cat connected");
  await untilInCall(cat, "Cat me", "Ann connected", "Ben connected");
  await untilGhost("all are connected", ben, () => sound.pairs === 3);
  sound.breakAll();
  await untilInCall(ben, "Ben me", "Ann wavering", "Cat wavering");
  await untilInCall(ben, "Ben me", "Ann connected", "Cat connected");
  await untilInCall(ann, "Ann me", "Ben connected", "Cat connected");
  must(await ben.leaveCall());
  await untilInCall(ann, "Ann me", "Cat connected");
  for (const it of [ann, ben, cat]) await it.leave();
  expect(sound.pairs).toBe(0);
});

test("PR37, SE46: somebody else answers at the other end: nobody is played, and nothing is said to them", async () => {
  await using home = await homeOfGhosts();
  const sound = new Sound();
  const { ann, ben, cat } = await three(home, sound);
  sound.impostor = true;
  ann.joinCall();
  ben.joinCall();
  await untilGhost("it is over", ann, () => /Ben (altered|failed)/.test(inCall(ann).join()));
  await untilGhost("it is over", ben, () => /Ann (altered|failed)/.test(inCall(ben).join()));
  expect(inCall(ann).concat(inCall(ben)).join()).toContain("altered");
  expect(sound.anybodyAllowed).toBe(false);
  for (const it of [ann, ben, cat]) await it.leave();
});

test("PR37: who keeps to no rules loses their link, and their place in the call with it; the others stay", async () => {
  await using home = await homeOfGhosts();
  const [sound, meddling] = [new Sound(), new Meddling()];
  const media = sound.port();
  const ann = await beginGhostRoom(home.url, "Ann", { media });
  const cat = await comeBy(ann.view().link, "Cat", { media });
  await untilLinked(ann, "Cat");
  const ben = await comeBy(ann.view().link, "Ben", { media, peers: meddling });
  await untilLinked(ann, "Ben", "Cat");
  await untilLinked(cat, "Ann", "Ben");
  for (const it of [ann, ben, cat]) it.joinCall();
  for (const it of [ann, ben, cat])
    await untilGhost("two are connected", it, () => inCall(it).join().split("connected").length === 3);
  meddling.sends(randomBytes(300)); // to cat, with whom he was linked last
  await untilInCall(cat, "Cat me", "Ann connected");
  expect(sound.pairs).toBe(2);
  expect(inCall(ann)).toContain("Ben connected");
  for (const it of [ann, ben, cat]) await it.leave();
});

test("PR22: many who come at once know each other's names before anything else is said", async () => {
  await using home = await homeOfGhosts();
  const sound = new Sound();
  const media = sound.port();
  const ann = await beginGhostRoom(home.url, "Ann", { media });
  ann.joinCall();
  const all = await Promise.all(["Ben", "Cat", "Dan"].map((name) => comeBy(ann.view().link, name, { media })));
  // Whoever says something while links open says it behind their name on each.
  let said = 0;
  const saying = setInterval(() => {
    said += 1;
    for (const it of [ann, ...all]) void it.setCallTerms({ muted: said % 2 === 0 });
    if (said === 60) clearInterval(saying);
  }, 2);
  for (const it of all) await untilGhost("in", it, ({ standing }) => standing.is === "in");
  for (const it of all) it.joinCall();
  for (const it of [ann, ...all])
    await untilGhost("all four", it, () => inCall(it).filter((line) => line.includes("connected")).length === 3);
  clearInterval(saying);
  for (const it of [ann, ...all]) expect(it.view().lines.filter(({ kind }) => kind === "lost")).toEqual([]);
  for (const it of [ann, ...all]) await it.leave();
});
