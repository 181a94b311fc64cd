import { expect, test } from "bun:test";
import fc from "fast-check";
import { type Edit, edited, put, type Writing } from "./edit.ts";
import { makeLink, toggleCode, toggleLines } from "./lines.ts";
import { toggleMark } from "./marks.ts";

/** `a[b]c`: the brackets are the selection; `a|c`: the cursor. */
function writing(drawn: string): Writing {
  const cursor = drawn.indexOf("¦");
  if (cursor >= 0) return { text: drawn.replace("¦", ""), start: cursor, end: cursor };
  const start = drawn.indexOf("⟦");
  const end = drawn.indexOf("⟧") - 1;
  return { text: drawn.replace(/[⟦⟧]/g, ""), start, end };
}
function drawn({ text, start, end }: Writing): string {
  if (start === end) return `${text.slice(0, start)}¦${text.slice(start)}`;
  return `${text.slice(0, start)}⟦${text.slice(start, end)}⟧${text.slice(end)}`;
}
const after = (before: string, edit: (it: Writing) => Edit): string => {
  const it = writing(before);
  return drawn(edited(it, edit(it)));
};

test("a mark goes around the selection and away again", () => {
  const bold = (it: Writing) => toggleMark(it, "**");
  expect(after("so ⟦warm⟧ here", bold)).toBe("so **⟦warm⟧** here");
  expect(after("so **⟦warm⟧** here", bold)).toBe("so ⟦warm⟧ here");
  expect(after("so ⟦**warm**⟧ here", bold)).toBe("so ⟦warm⟧ here");
  expect(after("so ⟦ warm ⟧here", bold)).toBe("so  **⟦warm⟧** here");
  expect(after("so ¦", bold)).toBe("so **¦**");
  expect(after("so **¦**", bold)).toBe("so ¦");
});

test("bold and italic do not take each other away", () => {
  expect(after("**⟦warm⟧**", (it) => toggleMark(it, "*"))).toBe("***⟦warm⟧***");
  expect(after("***⟦warm⟧***", (it) => toggleMark(it, "*"))).toBe("**⟦warm⟧**");
  expect(after("***⟦warm⟧***", (it) => toggleMark(it, "**"))).toBe("*⟦warm⟧*");
  expect(after("*⟦warm⟧*", (it) => toggleMark(it, "**"))).toBe("***⟦warm⟧***");
});

test("quotes and lists are whole lines", () => {
  const list = (it: Writing) => toggleLines(it, "- ");
  expect(after("a\nb⟦b\nc⟧c\nd", list)).toBe("a\n⟦- bb\n- cc⟧\nd");
  expect(after("a\n⟦- bb\n- cc⟧\nd", list)).toBe("a\n⟦bb\ncc⟧\nd");
  expect(after("b¦b", (it) => toggleLines(it, "> "))).toBe("> b¦b");
  expect(after("> b¦b", (it) => toggleLines(it, "> "))).toBe("b¦b");
});

test("code in a line has one mark, several lines have a fence", () => {
  expect(after("a ⟦b⟧", toggleCode)).toBe("a `⟦b⟧`");
  expect(after("a ⟦b\nc⟧ d", toggleCode)).toBe("a \n```\n⟦b\nc⟧\n```\n d");
  expect(after("```\n⟦b\nc⟧\n```", toggleCode)).toBe("⟦b\nc⟧");
});

test("a link asks for what it lacks", () => {
  expect(after("see ⟦this⟧", (it) => makeLink(it))).toBe("see [this](⟦https://⟧)");
  expect(after("⟦https://a.example/⟧", (it) => makeLink(it))).toBe("[¦](https://a.example/)");
  expect(after("see ⟦this⟧", (it) => makeLink(it, "https://a.example/"))).toBe("see [this](https://a.example/)¦");
});

test("an emoji goes where the cursor is", () => {
  expect(after("a¦b", (it) => put(it, "👍"))).toBe("a👍¦b");
});

test("a mark twice is no mark, whatever is selected", () => {
  const words = fc.array(fc.constantFrom("a", "b", " ", "\n"), { maxLength: 12 }).map((parts) => parts.join(""));
  const marks = fc.constantFrom("**", "*", "~~", "||", "`") as fc.Arbitrary<Parameters<typeof toggleMark>[1]>;
  fc.assert(
    fc.property(words, fc.nat(12), fc.nat(12), marks, (text, a, b, mark) => {
      const it: Writing = { text, start: Math.min(a, b, text.length), end: Math.min(Math.max(a, b), text.length) };
      const once = edited(it, toggleMark(it, mark));
      expect(edited(once, toggleMark(once, mark)).text).toBe(text);
    }),
  );
});
