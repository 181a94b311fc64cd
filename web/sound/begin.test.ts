import { expect, test } from "bun:test";
import { beginSound, useWaitsForPress } from "./begin.ts";

test("what the browser lets nobody hear is told, and begun at the next press", async () => {
  const presses = new EventTarget();
  const { addEventListener, removeEventListener } = globalThis;
  globalThis.addEventListener = presses.addEventListener.bind(presses) as typeof addEventListener;
  globalThis.removeEventListener = presses.removeEventListener.bind(presses) as typeof removeEventListener;
  let [allowed, tries] = [false, 0];
  const begin = async () => {
    tries += 1;
    if (!allowed) throw new DOMException("", "NotAllowedError");
  };
  const given = new AbortController();
  const begun = beginSound(begin, new AbortController().signal);
  const gone = beginSound(begin, given.signal);
  const told = Promise.withResolvers<void>();
  const stop = useWaitsForPress.subscribe(({ is }) => is && told.resolve());
  await told.promise;
  stop();
  presses.dispatchEvent(new Event("keydown")); // not yet
  expect(tries).toBe(4);
  given.abort();
  await gone;
  expect(useWaitsForPress.getState().is).toBe(true);
  allowed = true;
  presses.dispatchEvent(new Event("pointerdown"));
  await begun;
  expect([tries, useWaitsForPress.getState().is]).toEqual([5, false]);
  presses.dispatchEvent(new Event("pointerdown"));
  expect(tries).toBe(5);
  Object.assign(globalThis, { addEventListener, removeEventListener });
});
