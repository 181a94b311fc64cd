import { expect, test } from "bun:test";
import { schema } from "@hearth/protocol";
import { statusOf } from "./StatusField.tsx";
import { STATUSES } from "./statuses.ts";

test("a status is words, an emoji, or both; neither is none", () => {
  expect(statusOf({ emoji: " ", text: "" })).toBeNull();
  expect(statusOf({ emoji: "🐝", text: "" })).toEqual({ emoji: "🐝", text: "" });
  expect(statusOf({ emoji: "", text: " out " })).toEqual({ text: "out" });
});

test("every emoji that we offer is one on the wire", () => {
  for (const { emoji } of STATUSES) expect([emoji, schema.emoji.safeParse(emoji).success]).toEqual([emoji, true]);
});
