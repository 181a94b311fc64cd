// What people in a ghost room's call can be sure of: its code, who records it, and who seals it besides.
import { expect, test } from "bun:test";
import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { GhostRoom } from "@hearth/client/ghosts/room.ts";
import { readGhostLink } from "@hearth/protocol";
import { ghostKeys, newGhost } from "@hearth/sealing/ghost/keys.ts";
import { homeOfGhosts, inCall, untilInCall } from "./kit/ghost-calls.ts";
import { beginGhostRoom, comeBy, ghostWorld, untilGhost, untilLinked } from "./kit/ghosts.ts";
import { Sound } from "./kit/media.ts";
import { must } from "./kit/story.ts";

const codes = (...all: GhostRoomApi[]) => Promise.all(all.map((it) => it.callCode()));

/** The device as whom somebody is seen there. */
const deviceOf = (name: string, at: GhostRoomApi) => {
  const member = at.view().call?.members.find((it) => it.name === name);
  if (!member) throw new Error(`${name} is not in the call`);
  return member.device;
};

test("V11, SE47: all in a ghost room's call see one code; it is another when cat comes, and the first again when she goes", async () => {
  await using home = await homeOfGhosts();
  const media = new Sound().port();
  const ann = await beginGhostRoom(home.url, "Ann", { media });
  const ben = await comeBy(ann.view().link, "Ben", { media });
  const cat = await comeBy(ann.view().link, "Cat", { media });
  await untilLinked(cat, "Ann", "Ben");
  ann.joinCall();
  expect(await ann.callCode()).toBeUndefined(); // alone there is nothing to compare
  ben.joinCall();
  await untilInCall(ann, "Ann me", "Ben connected");
  await untilInCall(ben, "Ben me", "Ann connected");
  const [ofTwo, his, hers] = await codes(ann, ben, cat);
  expect(ofTwo).toMatch(/^\d{30}$/);
  expect([his, hers]).toEqual([ofTwo, undefined]);

  await untilInCall(cat, "Ann seen", "Ben seen");
  cat.joinCall();
  await untilInCall(cat, "Cat me", "Ann connected", "Ben connected");
  for (const it of [ann, ben]) await untilGhost("three", it, () => inCall(it).includes("Cat connected"));
  const ofThree = await codes(ann, ben, cat);
  expect(ofThree[0]).toMatch(/^\d{30}$/);
  expect(new Set(ofThree).size).toBe(1);
  expect(ofThree[0]).not.toBe(ofTwo);

  must(await cat.leaveCall());
  for (const it of [ann, ben]) await untilGhost("two", it, () => !inCall(it).join().includes("Cat"));
  expect(await codes(ann, ben, cat)).toEqual([ofTwo, ofTwo, undefined]);
  for (const it of [ann, ben, cat]) await it.leave();
});

test("SE47: a host that has the link puts itself between two under their own names: they see two codes", async () => {
  // Two hosts are the two faces that one shows: neither of the two people meets the other.
  await using before = await homeOfGhosts();
  await using behind = await homeOfGhosts();
  const media = new Sound().port();
  const ann = await beginGhostRoom(before.url, "Ann", { media });
  const { link } = ann.view();
  const likeBen = await comeBy(link, "Ben", { media });
  const secret = readGhostLink(link);
  if (!secret) throw new Error("there is no link");
  const [keys, me, world] = [await ghostKeys(secret), await newGhost(), ghostWorld(behind.url, { media })];
  const likeAnn = new GhostRoom({ world, secret, keys, me, name: "Ann", make: true });
  await untilGhost("the other face is in", likeAnn, ({ standing }) => standing.is === "in");
  const ben = await comeBy(link.replace(before.url, behind.url), "Ben", { media });
  await untilLinked(ann, "Ben");
  await untilLinked(ben, "Ann");
  for (const it of [ann, likeBen, likeAnn, ben]) it.joinCall();
  // Nothing else tells.
  await untilInCall(ann, "Ann me", "Ben connected");
  await untilInCall(ben, "Ben me", "Ann connected");
  for (const it of [likeBen, likeAnn])
    await untilGhost("in between", it, () => inCall(it).join().includes("connected"));
  const [hers, face, other, his] = await codes(ann, likeBen, likeAnn, ben);
  expect(hers).toMatch(/^\d{30}$/);
  expect([face, other]).toEqual([hers, his]);
  expect(his).not.toBe(hers);
  for (const it of [ann, likeBen, likeAnn, ben]) await it.leave();
});

test("V9, PR41: who records is seen by all, in the call or not, by those who come later, too; it ends with the call", async () => {
  await using home = await homeOfGhosts();
  const media = new Sound().port();
  const ann = await beginGhostRoom(home.url, "Ann", { media });
  const ben = await comeBy(ann.view().link, "Ben", { media });
  await untilLinked(ann, "Ben");
  for (const it of [ann, ben]) it.joinCall();
  await untilInCall(ann, "Ann me", "Ben connected");
  must(await ben.setCallTerms({ recording: true }));
  await untilInCall(ann, "Ann me", "Ben connected recording");
  const cat = await comeBy(ann.view().link, "Cat", { media });
  await untilInCall(cat, "Ann seen", "Ben seen recording");

  must(await ben.leaveCall());
  must(await ben.setCallTerms({ recording: true })); // in no call nobody records one
  ben.joinCall();
  await untilInCall(ann, "Ann me", "Ben connected");
  expect(inCall(ben)[0]).toBe("Ben me");
  for (const it of [ann, ben, cat]) await it.leave();
});

test("PR41, SE47: two who wish it seal with the same keys; with who does not wish it nothing is sealed; another coming in has another key", async () => {
  await using home = await homeOfGhosts();
  const sound = new Sound();
  const media = sound.port({ seals: true });
  const ann = await beginGhostRoom(home.url, "Ann", { media });
  const ben = await comeBy(ann.view().link, "Ben", { media });
  const cat = await comeBy(ann.view().link, "Cat", { media });
  await untilLinked(ann, "Ben", "Cat");
  await untilLinked(ben, "Ann", "Cat");
  for (const it of [ann, ben]) it.joinCall({ seals: true });
  await untilInCall(ann, "Ann me", "Ben connected");
  await untilInCall(ben, "Ben me", "Ann connected");
  const [anns, bens] = [deviceOf("Ann", ann), deviceOf("Ben", ann)];
  const keyOf = (at: typeof anns, whose: typeof anns) => sound.keyOf(at, whose);
  await sound.untilKeys(() => Boolean(keyOf(anns, bens) && keyOf(bens, anns)));
  expect(keyOf(anns, anns)).toEqual(keyOf(bens, anns));
  expect(keyOf(anns, bens)).toEqual(keyOf(bens, bens));
  expect(keyOf(anns, anns)?.kid).not.toBe(keyOf(anns, bens)?.kid);
  expect(sound.sealing).toEqual(new Set([anns, bens]));
  const first = keyOf(anns, bens);

  must(await ben.leaveCall());
  await untilInCall(ann, "Ann me");
  ben.joinCall({ seals: true });
  await untilInCall(ann, "Ann me", "Ben connected");
  await sound.untilKeys(() => {
    const now = keyOf(anns, bens);
    return now !== undefined && now.kid !== first?.kid && now.kid === keyOf(bens, bens)?.kid;
  });

  sound.sealing.clear();
  cat.joinCall();
  await untilInCall(cat, "Cat me", "Ann connected", "Ben connected");
  expect(sound.sealing).toEqual(new Set());
  expect(sound.keys.has(deviceOf("Cat", cat))).toBe(false);
  for (const it of [ann, ben, cat]) await it.leave();
});
