import { expect, test } from "bun:test";
import { passwordFault } from "../entrance/password.ts";
import { makePassphrase, PASSPHRASE_BITS } from "./passphrase.ts";
import { strengthOf } from "./strength.ts";

const levelOf = (password: string) => strengthOf(password, passwordFault(password, ["alice"])).level;

test("the meter grows with what a password is worth, and shows nothing for one that is refused", () => {
  expect(levelOf("password123!")).toBe(0);
  expect(levelOf("alicealice12")).toBe(0);
  expect(levelOf("seven quiet boats")).toBe(1);
  expect(levelOf("seven quiet boats come")).toBe(2);
  expect(levelOf("amber kettle drifts past noon today")).toBe(3);
});

test("a passphrase that the app makes has five words, is another each time, and is never refused", async () => {
  const made = await Promise.all(Array.from({ length: 50 }, makePassphrase));
  expect(new Set(made).size).toBe(50);
  for (const phrase of made) {
    expect(phrase.split(" ")).toHaveLength(5);
    expect(passwordFault(phrase, ["alice", "Lindenhof"])).toBeUndefined();
  }
  expect(PASSPHRASE_BITS).toBe(64);
});
