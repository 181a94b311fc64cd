import { expect, test } from "bun:test";
import type { CallMember } from "@hearth/client/api.ts";
import { type DeviceId, newId, type PersonId } from "@hearth/protocol";
import { callHas, rests, restsNow } from "./rests.ts";

const terms = { muted: false, deafened: false, camera: false, screen: false, recording: false };
const member = (more: Partial<CallMember["terms"]> = {}): CallMember => {
  const person = newId<PersonId>();
  return { device: newId<DeviceId>(), person, name: "Alice", me: false, terms: { ...terms, ...more } };
};

test("PR39: in a crowd nothing comes from who is muted or hears nobody; in a smaller call their silence does", () => {
  const [muted, deaf, heard] = [member({ muted: true }), member({ deafened: true }), member()];
  const crowd = [muted, deaf, heard, member(), member()];
  expect(crowd.map(({ device }) => rests(device, crowd))).toEqual([true, true, false, false, false]);
  expect(crowd.map(({ device }) => rests(device, crowd.slice(0, 4)))).not.toContain(true);
});

test("PR39: that is so in the call that this page is in, whatever room it is of, and not any more behind it", () => {
  const muted = member({ muted: true });
  callHas([muted, member(), member(), member(), member()]);
  expect(restsNow(muted.device)).toBe(true);
  callHas([]);
  expect(restsNow(muted.device)).toBe(false);
});
