import { expect, test } from "bun:test";
import type { CallView, Changed } from "@hearth/client/api.ts";
import { type CallId, newId, type RoomId } from "@hearth/protocol";
import { whenOver } from "./whenOver.ts";

/** A device of which it is said how it is in calls. */
function device() {
  const listeners = new Set<(changed: Changed) => void>();
  let is: CallView["is"] | undefined;
  let asked = Promise.resolve();
  const [room, call] = [newId<RoomId>(), newId<CallId>()];
  return {
    calls: async () => (is ? [{ room, call, is, members: [] }] : []),
    onChange: (listener: (changed: Changed) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    becomes: (now: CallView["is"] | undefined) => {
      is = now;
      for (const listener of listeners) listener({ what: "calls" });
      asked = new Promise((done) => setImmediate(done));
      return asked;
    },
    listeners,
  };
}

test("V2: what was begun for a call ends with it, also where nothing of the call was shown", async () => {
  const it = device();
  await it.becomes("calling");
  let overs = 0;
  whenOver(it, () => overs++);
  await it.becomes("in");
  expect([overs, it.listeners.size]).toEqual([0, 1]);
  await it.becomes("ringing");
  await it.becomes(undefined);
  expect([overs, it.listeners.size]).toEqual([1, 0]);

  whenOver(it, () => overs++);
  await new Promise((done) => setImmediate(done));
  expect([overs, it.listeners.size]).toEqual([2, 0]); // it was over before anybody looked
});
