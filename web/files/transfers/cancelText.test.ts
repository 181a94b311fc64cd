import { expect, test } from "bun:test";
import { cancelText } from "./cancelText.ts";

test("whoever cancels a file is told what goes with it, and of nothing that is not there", () => {
  for (const [words, files, text] of [
    [false, 0, "The message waits for this file and is deleted with it."],
    [true, 0, "The message waits for this file and is deleted with it, words included."],
    [false, 1, "The message waits for this file and is deleted with it, its other file included."],
    [true, 3, "The message waits for this file and is deleted with it, words and 3 other files included."],
    [false, 2, "The message waits for this file and is deleted with it, 2 other files included."],
    [true, 1, "The message waits for this file and is deleted with it, words and other file included."],
  ] as const)
    expect(cancelText({ words, files })).toBe(text);
});
