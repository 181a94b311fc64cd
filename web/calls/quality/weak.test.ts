import { expect, test } from "bun:test";
import type { CallConnection, CallMember } from "@hearth/client/api.ts";
import { USUAL_TERMS } from "@hearth/client/calls/mine.ts";
import type { DeviceId, PersonId } from "@hearth/protocol";
import type { Rating } from "./judge.ts";
import { weakText } from "./weak.ts";

const member = (name: string, connection?: CallConnection, camera = false): CallMember => ({
  device: name as DeviceId,
  person: name as PersonId,
  name,
  me: name === "Alice",
  terms: { ...USUAL_TERMS, camera },
  ...(connection && { connection }),
});
const alice = member("Alice");
const [bob, carol] = [member("Bob", "connected"), member("Carol", "connected")];
const weak = (members: readonly CallMember[], of: ReturnType<typeof rated>, ...quiet: string[]) =>
  weakText(members, of, new Set(quiet as DeviceId[]));
const rated = (it: Record<string, Rating>) =>
  new Map(Object.entries(it).map(([name, rating]) => [name as DeviceId, { rating }]));

test("a good or a fair connection is not worth a sentence, nor is one that is just coming about", () => {
  expect(weak([alice, bob, carol], rated({ Bob: "good", Carol: "fair" }))).toBeUndefined();
  expect(weak([alice, member("Bob", "connecting")], rated({}))).toBeUndefined();
  expect(weak([alice], rated({}))).toBeUndefined();
});

test("it is said whose connection is poor; where all are, it is one's own", () => {
  expect(weak([alice, bob], rated({ Bob: "poor" }))).toBe("The connection with Bob is poor now: words may get lost.");
  expect(weak([alice, bob, carol], rated({ Bob: "poor", Carol: "poor" }))).toStartWith("Your connection is poor");
});

test("who shows a picture is told what helps", () => {
  expect(weak([member("Alice", undefined, true), bob], rated({ Bob: "poor" }))).toEndWith(
    "It helps to show no picture for a while.",
  );
  expect(weak([alice, member("Bob", "connected", true)], rated({ Bob: "poor" }))).not.toContain("picture");
});

test("where nothing comes through it is said at once, before a browser says so, and before what is only poor", () => {
  const interrupted = "The connection with Bob is interrupted: Hearth is looking for a way back.";
  expect(weak([alice, member("Bob", "wavering"), carol], rated({ Carol: "poor" }))).toBe(interrupted);
  expect(weak([alice, bob, carol], rated({}), "Bob")).toBe(interrupted);
  expect(weak([alice, bob, carol], rated({}), "Bob", "Carol")).toStartWith("Your connection is interrupted");
  expect(weak([alice, member("Bob", "failed")], rated({}), "Bob")).toBeUndefined();
});
