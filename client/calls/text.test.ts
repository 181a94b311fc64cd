import { expect, test } from "bun:test";
import { callText } from "./text.ts";

const said = (was: Parameters<typeof callText>[0]["was"], mine: boolean, ms: number) =>
  callText({ was, mine, ms, fromName: "Bob" });

test("PR29: a call that is over is said in plain words, with its length", () => {
  expect(said("had", true, 400)).toBe("You called. 1 second.");
  expect(said("had", false, 59_400)).toBe("Bob called. 59 seconds.");
  expect(said("had", false, 61_000)).toBe("Bob called. 1 minute.");
  expect(said("had", false, 3_600_000)).toBe("Bob called. 1 hour.");
  expect(said("without_me", false, 3_900_000)).toBe("Bob called, and the call went on without you. 1 hour 5 minutes.");
  expect(said("missed", false, 0)).toBe("Missed call from Bob.");
  expect(said("missed", true, 0)).toBe("You called, and nobody answered.");
});
