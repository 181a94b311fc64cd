import { expect, test } from "bun:test";
import { playUnlessBlocked, useBlocked } from "./blocked.ts";

const refusing = (name: string) => ({ play: () => Promise.reject(new DOMException("", name)) });

test("V5: that the browser plays no sound is known until it does; that something was taken away meanwhile is nothing", async () => {
  await playUnlessBlocked(refusing("AbortError"));
  expect(useBlocked.getState().is).toBe(false);
  await playUnlessBlocked(refusing("NotAllowedError"));
  expect(useBlocked.getState().is).toBe(true);
  await playUnlessBlocked(refusing("AbortError"));
  expect(useBlocked.getState().is).toBe(true);
  await playUnlessBlocked({ play: async () => undefined });
  expect(useBlocked.getState().is).toBe(false);
});
