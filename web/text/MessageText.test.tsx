import { afterEach, expect, test } from "bun:test";
import type { PersonView, RoomView } from "@hearth/client/api.ts";
import { newId, type PersonId, type RoomId } from "@hearth/protocol";
import fc from "fast-check";
import { Tooltip } from "radix-ui";
import { renderToStaticMarkup } from "react-dom/server";
import { useHearth } from "../state/hearth.ts";
import { loadReader } from "./read.ts";

// Links inside the app read the address bar once, when they are loaded.
Reflect.set(globalThis, "location", new URL("https://home.example/"));
Reflect.set(globalThis, "history", { state: null });
const { MessageText } = await import("./MessageText.tsx");
await loadReader();
const draw = (text: string, mentions?: readonly PersonId[], edited = false): string =>
  renderToStaticMarkup(
    <Tooltip.Provider>
      <MessageText text={text} mentions={mentions} edited={edited} />
    </Tooltip.Provider>,
  );

// What is drawn without a page is drawn from the first state.
const here = (shown: Partial<ReturnType<typeof useHearth.getState>>) =>
  Object.assign(useHearth.getInitialState(), shown);

const bob: PersonView = {
  person: newId<PersonId>(1),
  username: "bob.b",
  displayName: "Bob <b>",
  online: true,
  presence: "online",
  bio: "",
  me: false,
  verified: true,
  compared: false,
  blocked: false,
  role: "member",
  gone: false,
};
const garden: RoomView = {
  room: newId<RoomId>(2),
  kind: "channel",
  name: "The garden",
  topic: "",
  archived: false,
  mayChange: false,
  mode: "kept",
  unread: 0,
  mentions: 0,
};
afterEach(() => void here({ people: [], rooms: [] }));

test("HTML is shown as text", () => {
  expect(draw("<img src=x onerror=alert(1)> **<b>x</b>**")).toContain("&lt;img src=x onerror=alert(1)&gt;");
  expect(draw("<img src=x onerror=alert(1)> **<b>x</b>**")).not.toContain("<img");
});

test("a link opens a page that learns nothing of this one", () => {
  const drawn = draw("[words](https://example.org/a)");
  expect(drawn).toContain('href="https://example.org/a" target="_blank" rel="noopener noreferrer"');
  expect(drawn).toContain("(example.org)");
});

test("who is named is shown by their name, somebody unknown as typed", () => {
  here({ people: [bob] });
  expect(draw("hello @bob.b.")).toMatch(/hello <button[^>]*>@Bob &lt;b&gt;<\/button>\./);
  expect(draw("hello @bob.b", [newId<PersonId>(9)])).not.toContain("<button");
  expect(draw("hello @carol, mail x@bob.b")).not.toContain("<button");
});

test("a room is a link to it, an unknown one stays as typed", () => {
  here({ rooms: [garden] });
  expect(draw("see #the-garden!")).toContain(`href="/room/${garden.room}">#The garden</a>!`);
  expect(draw("see #the-cellar")).toContain("see #the-cellar");
});

test("the words of a spoiler are not there for those who cannot see that they are hidden", () => {
  expect(draw("||secret||")).toMatch(/role="button"[^>]*aria-label="Show spoiler"[^>]*>.*inert="" aria-hidden="true"/);
});

test("emoji alone are big", () => {
  for (const text of ["👍", "👩‍👩‍👧 🇩🇪 ❤️", "1️⃣", "👋🏽"]) expect(draw(text)).toContain("text-4xl");
  for (const text of ["👍 ok", "1", "#", "12", "a"]) expect(draw(text)).not.toContain("text-4xl");
});

test("any text is drawn, whoever is here", () => {
  here({ people: [bob], rooms: [garden] });
  const part = fc.oneof(
    fc.string({ unit: "binary", maxLength: 8 }),
    fc.constantFrom(
      "@bob.b",
      "#the-garden",
      "@everyone",
      "**",
      "||",
      "`",
      "```\n",
      "> ",
      "- ",
      "\n",
      "](https://x.y)",
      "[",
    ),
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 60 }), (parts) => {
      expect(draw(parts.join(""))).not.toMatch(/<(script|img|iframe|style|svg)\b(?! xmlns)/i);
    }),
    { numRuns: 600 },
  );
});

test("that it was edited stands behind its last word, and below what is no line of words", () => {
  expect(draw("pie\n\nday", undefined, true)).toMatch(/day<span[^>]*> \(edited\)<\/span><\/p>/);
  expect(draw("- pie", undefined, true)).toMatch(/<\/ul><span[^>]*> \(edited\)<\/span>/);
  expect(draw("pie")).not.toContain("(edited)");
});
