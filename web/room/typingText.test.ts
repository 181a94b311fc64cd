import { expect, test } from "bun:test";
import { typingText } from "./typingText.ts";

test("who types is said in few words, however many they are", () => {
  expect(typingText([])).toBe("");
  expect(typingText(["Alice"])).toBe("Alice is typing");
  expect(typingText(["Alice", "Bob"])).toBe("Alice and Bob are typing");
  expect(typingText(["Alice", "Bob", "Carol"])).toBe("Alice and 2 others are typing");
});
