import { expect, test } from "bun:test";
import type { FileView } from "@hearth/client/api.ts";
import type { BlobId } from "@hearth/protocol";
import { wordsOf } from "./wordsOf.ts";

const file = (kind: FileView["kind"]): FileView => ({
  blob: "0" as BlobId,
  name: "a",
  type: "a/b",
  size: 1,
  kind,
  state: "here",
});

test("a message that is only mentioned says its words, or what it brings", () => {
  expect(wordsOf({ text: "look", files: [file("picture")] })).toBe("look");
  expect(wordsOf({ text: "", files: [file("voice")] })).toBe("A voice message");
  expect(wordsOf({ text: "", files: [file("picture"), file("picture")] })).toBe("2 pictures");
  expect(wordsOf({ text: "" })).toBe("");
});
