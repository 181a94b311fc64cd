import { expect, test } from "bun:test";
import type { CallMember, CallView } from "@hearth/client/api.ts";
import { type CallId, type DeviceId, LIMITS, newId, type PersonId, type RoomId } from "@hearth/protocol";
import type { Pictures } from "./pictures.ts";
import { arrange, isFull, tilesOf, titleOf } from "./tiles.ts";

const track = {} as MediaStreamTrack; // it is only handed on

function member(name: string, shows: Partial<CallMember["terms"]> = {}): CallMember {
  const terms = { muted: false, deafened: false, camera: false, screen: false, recording: false, ...shows };
  return { device: newId<DeviceId>(0), person: newId<PersonId>(0), name, me: false, terms };
}
const callOf = (...members: CallMember[]): CallView => ({
  ...{ room: newId<RoomId>(0), call: newId<CallId>(0), is: "in", since: 0 },
  members,
});
const ways = (...members: CallMember[]): ReadonlyMap<DeviceId, Pictures> =>
  new Map(members.map(({ device }) => [device, { camera: track, screen: track }]));

test("screens stand before faces, and nothing is shown of who says that they show nothing", () => {
  const [ann, bob, eve] = [member("Ann"), member("Bob", { camera: true, screen: true }), member("Eve")];
  const tiles = tilesOf(callOf(ann, bob, eve), ann.device, {}, ways(bob, eve));
  expect(tiles.map(titleOf)).toEqual(["Bob's screen", "You", "Bob", "Eve"]);
  expect(tiles.map((it) => it.track !== undefined)).toEqual([true, false, true, false]);
});

test("PR32: pictures of the first six are shown, however many more there are", () => {
  const members = Array.from({ length: 9 }, (_, i) => member(`m${i}`, { camera: i > 0, screen: i > 6 }));
  const call = callOf(...members);
  const tiles = tilesOf(call, members[0]?.device, {}, ways(...members));
  expect(tiles.filter((it) => it.track)).toHaveLength(LIMITS.callPictures);
  expect(tiles.filter(({ is }) => is === "screen")).toEqual([]);
  expect(isFull(call, members[0]?.device)).toBe(true);
  expect(isFull(callOf(...members.slice(0, 7)), members[1]?.device)).toBe(false);
});

test("beside what is large those stand first who are seen; in the grid all keep their places", () => {
  const [ann, bob, eve, fay] = [member("Ann"), member("Bob"), member("Eve", { camera: true }), member("Fay")];
  const shared = { ...fay, terms: { ...fay.terms, camera: true, screen: true } };
  const tiles = tilesOf(callOf(ann, bob, eve, shared), ann.device, {}, ways(eve, shared));
  const names = (view: "grid" | "speaker") => arrange(tiles, view, undefined, []).small.map(titleOf);
  expect(names("speaker")).toEqual(["Eve", "Fay", "You", "Bob"]);
  expect(names("grid")).toEqual(["Fay's screen", "You", "Bob", "Eve", "Fay"]);
});

test("in the grid all are alike; what is pinned is large; a speaker's view has others' screens before voices", () => {
  const [ann, bob, eve] = [member("Ann", { screen: true }), member("Bob"), member("Eve")];
  const tiles = tilesOf(callOf(ann, bob, eve), ann.device, {}, new Map());
  const large = (...it: [Parameters<typeof arrange>[1], string?, DeviceId[]?]) => {
    const arranged = arrange(tiles, it[0], it[1], it[2] ?? []);
    return arranged.large && titleOf(arranged.large);
  };
  expect(large("grid")).toBeUndefined();
  expect(large("grid", `${eve.device} camera`)).toBe("Eve");
  expect(large("speaker", undefined, [eve.device])).toBe("Eve");
  expect(large("speaker")).toBe("Bob");
  expect(large("speaker", "somebody who has left")).toBe("Bob");
  const shared = tilesOf(
    callOf(ann, { ...bob, terms: { ...bob.terms, screen: true } }, eve),
    ann.device,
    {},
    new Map(),
  );
  expect(titleOf(arrange(shared, "speaker", undefined, [eve.device]).large as never)).toBe("Bob's screen");
  for (const view of ["grid", "speaker"] as const) {
    const { large: one, small } = arrange(shared, view, undefined, []);
    expect(new Set([...small, ...(one ? [one] : [])])).toEqual(new Set(shared));
  }
});
