import { expect, test } from "bun:test";
import type { CallMember } from "@hearth/client/api.ts";
import { USUAL_TERMS } from "@hearth/client/calls/mine.ts";
import type { DeviceId, PersonId } from "@hearth/protocol";
import { newsOf } from "./news.ts";

const device = (name: string) => name as DeviceId;
const member = (name: string, terms: Partial<CallMember["terms"]> = {}): CallMember => ({
  device: device(name),
  person: name as PersonId,
  name,
  me: name === "Alice",
  terms: { ...USUAL_TERMS, ...terms },
});
const news = (before: readonly CallMember[], now: readonly CallMember[]) =>
  newsOf({ members: before }, { members: now }, device("Alice"));

test("who comes and who goes is told, one's own coming is not", () => {
  expect(news([], [member("Alice")])).toEqual([]);
  expect(news([member("Alice")], [member("Alice"), member("Bob")])).toEqual(["Bob has come."]);
  expect(news([member("Alice"), member("Bob")], [member("Alice"), member("Carol")])).toEqual([
    "Carol has come.",
    "Bob has left.",
  ]);
});

test("how one is heard oneself is told when that changes, and only then", () => {
  const [usual, muted] = [[member("Alice")], [member("Alice", { muted: true })]];
  expect(news(usual, muted)).toEqual(["You are muted."]);
  expect(news(muted, [member("Alice", { muted: true, deafened: true })])).toEqual([
    "You hear nobody, and nobody hears you.",
  ]);
  expect(news(muted, usual)).toEqual(["You are heard."]);
  expect(news(muted, [member("Alice", { muted: true, camera: true })])).toEqual([]);
});

test("that somebody else mutes themselves is not worth a word; that they do not record any more is", () => {
  const alice = member("Alice");
  expect(news([alice, member("Bob")], [alice, member("Bob", { muted: true })])).toEqual([]);
  expect(news([alice, member("Bob", { recording: true })], [alice, member("Bob")])).toEqual([
    "Bob does not record any more.",
  ]);
  expect(news([alice, member("Bob", { recording: true })], [alice])).toEqual(["Bob has left."]);
});
