import { expect, test } from "bun:test";
import type { Arrival } from "@hearth/client/api.ts";
import { type EventId, newId, type PersonId } from "@hearth/protocol";
import { wordsOf } from "./words.ts";

const said = (text: string): Arrival => ({
  id: newId<EventId>(),
  author: newId<PersonId>(),
  authorName: "Bob",
  text,
  mentions: false,
});

test("it says who, where and what, and how much more", () => {
  expect(wordsOf([said("good *morning*")], "general", true)).toEqual({
    title: "Bob in general",
    body: "good *morning*",
  });
  expect(wordsOf([said("one"), said("**two**")], "general", true).body).toBe("two\nand 1 more");
});

test("without words it names nobody, no room and nothing that was said", () => {
  expect(wordsOf([said("secret")], "general", false)).toEqual({ title: "Hearth", body: "A new message" });
  expect(wordsOf([said("secret"), said("secret")], "general", false).body).toBe("2 new messages");
});

test("spoilers stay hidden, code and links are told in a word, long texts are cut between characters", () => {
  expect(wordsOf([said("he ||dies||\n```\nrm -rf\n```\n[here](https://x.example)")], "r", true).body).toBe(
    "he ▒▒▒ (code) here",
  );
  const long = wordsOf([said("😀".repeat(300))], "r", true).body;
  expect(long.isWellFormed()).toBe(true);
  expect(long.length).toBeLessThan(200);
});
