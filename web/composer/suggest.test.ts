import { expect, test } from "bun:test";
import type { PersonView, RoomView } from "@hearth/client/api.ts";
import { newId, type PersonId, type RoomId } from "@hearth/protocol";
import type { Emoji } from "../emoji/data.ts";
import { readMarkdown } from "../text/markdown.ts";
import { namingOf } from "./naming.ts";
import { closedCode, queryAt } from "./query.ts";
import { suggest } from "./suggest.ts";
import { toolFor } from "./tools.ts";

let count = 0;
function person(username: string, displayName: string, gone = false): PersonView {
  count += 1;
  const rest = { online: true, presence: "online", bio: "", me: false, verified: true } as const;
  const id = newId<PersonId>(count);
  return { person: id, username, displayName, ...rest, compared: false, blocked: false, role: "member", gone };
}
const alice = person("alice", "Alice Ash");
const bob = person("bob", "Robert");
const gone = person("carol", "Carol", true);
const people = [alice, bob, gone];
const rooms: RoomView[] = [
  {
    room: newId<RoomId>(1),
    name: "The garden",
    kind: "channel",
    topic: "",
    archived: false,
    mayChange: false,
    mode: "kept",
  },
];
const thumb: Emoji = { char: "👍", name: "thumbs up", codes: ["+1", "thumbsup"], words: [], group: 1, tones: ["👍🏻"] };
const here = { people, rooms, emoji: [thumb], tone: 1 };

const at = (text: string) => queryAt(text, text.length);
const puts = (text: string): string[] => {
  const query = at(text);
  return query ? suggest(query, here).map(({ put }) => put) : [];
};

test("what is being named is known by its sign, not in the middle of words and addresses", () => {
  expect(at("hi @al")).toEqual({ kind: "person", typed: "al", from: 3 });
  expect(at("@")).toEqual({ kind: "person", typed: "", from: 0 });
  expect(at("in #the-g")).toEqual({ kind: "channel", typed: "the-g", from: 3 });
  expect(at(":thu")).toEqual({ kind: "emoji", typed: "thu", from: 0 });
  for (const none of ["mail a@b", "https://x.example/#a", "12:30", ":D", "a:bc", "hi @al now"])
    expect(at(none)).toBeUndefined();
});

test("people are found by username and by each of their names, those who are gone are not", () => {
  expect(puts("@al")).toEqual(["@alice "]);
  expect(puts("@as")).toEqual(["@alice "]);
  expect(puts("@rob")).toEqual(["@bob "]);
  expect(puts("@car")).toEqual([]);
  expect(puts("@")).toEqual(["@alice ", "@bob ", "@everyone "]);
  expect(puts("@every")).toEqual(["@everyone "]);
});

test("rooms are found by their name as it is typed, emoji by their code, in my tone", () => {
  expect(puts("#gar")).toEqual(["#the-garden "]);
  expect(puts(":thumbs")).toEqual(["👍🏻"]);
  expect(closedCode("so :+1:", 7)).toEqual({ code: "+1", from: 3 });
  expect(closedCode("12:30:", 6)).toBeUndefined();
});

test("a draft names those of the home whom its text names, once, and not in code", () => {
  const naming = (text: string) => namingOf(readMarkdown(text), people);
  expect(naming("**@alice** and @Bob, @alice. ||@carol|| @dave")).toEqual({ mentions: [alice.person, bob.person] });
  expect(naming("`@alice` \n```\n@bob @everyone\n```")).toEqual({});
  expect(naming("- @everyone\n> @alice")).toEqual({ mentions: [alice.person], everyone: true });
  expect(naming("a@alice.example, https://x.example/@bob")).toEqual({});
  expect(naming("| a |\n|---|\n| @bob |")).toEqual({ mentions: [bob.person] });
});

test("keys mean tools, with Ctrl or Command alone", () => {
  const press = { code: "KeyB", shiftKey: false, ctrlKey: true, metaKey: false, altKey: false };
  expect(toolFor(press)?.label).toBe("Bold");
  expect(toolFor({ ...press, ctrlKey: false, metaKey: true })?.label).toBe("Bold");
  expect(toolFor({ ...press, altKey: true })).toBeUndefined();
  expect(toolFor({ ...press, ctrlKey: false })).toBeUndefined();
  expect(toolFor({ ...press, code: "KeyX", shiftKey: true })?.label).toBe("Strikethrough");
});
