import { expect, test } from "bun:test";
import { newId, type PersonId } from "@hearth/protocol";
import { Present } from "./present.ts";

const [alice, bob] = [newId<PersonId>(), newId<PersonId>()];

test("PR11: each word on somebody replaces the one before, and their last seen with it", () => {
  const present = new Present();
  present.take({ online: [alice, bob], busy: [bob] });
  expect([present.of(alice), present.of(bob)]).toEqual(["online", "busy"]);
  present.take({ online: [bob], away: [bob], offline: [alice], seen: [{ person: alice, at: 60_000 }] });
  expect([present.of(alice), present.of(bob)]).toEqual(["offline", "away"]);
  expect(present.lastSeen(alice)).toBe(60_000);
  present.take({ online: [], offline: [alice] });
  expect(present.lastSeen(alice)).toBeUndefined();
  present.take({ online: [], wishes: { choice: "busy", showsLastSeen: false } });
  expect(present.wishes).toEqual({ choice: "busy", showsLastSeen: false });
  present.clear();
  expect(present.of(bob)).toBe("offline");
  expect(present.wishes.choice).toBe("busy");
});
