import type { PersonView, RoomView } from "@hearth/client/api.ts";

/** What may stand in place of the end of what was typed. */
export interface Suggestion {
  /** The whole of the searchbox if it is taken. */
  readonly typed: string;
  readonly label: string;
  readonly about: string;
}

const FILTERS: readonly { readonly label: string; readonly about: string }[] = [
  { label: "from:", about: "said by somebody" },
  { label: "in:", about: "in a room" },
  { label: "mentions:", about: "names somebody" },
  { label: "has:link", about: "with a link" },
  { label: "has:file", about: "with a file" },
  { label: "has:picture", about: "with a picture" },
  { label: "before:", about: "earlier than a day, as 2026-11-30" },
  { label: "after:", about: "later than a day" },
  { label: "on:", about: "on a day, in a month or a year" },
];
const MOST = 6;

/** What could come next. Nothing while plain words are typed. */
export function suggest(
  typed: string,
  rooms: readonly Pick<RoomView, "name">[],
  people: readonly Pick<PersonView, "username" | "displayName" | "me">[],
): Suggestion[] {
  const [, before = "", minus = "", last = ""] = /^(.*?)(-?)((?:[a-z]+:)?"[^"]*|[^\s"]*)$/isu.exec(typed) ?? [];
  const filter = /^(from|in|mentions):"?([^"]*)$/iu.exec(last);
  if (!filter) {
    const options = FILTERS.filter(({ label }) => label.startsWith(last.toLowerCase()) && label !== last.toLowerCase());
    if (last === "" && typed !== "" && minus === "") return [];
    return options.map((it) => ({ ...it, typed: `${before}${minus}${it.label}${it.label.endsWith(":") ? "" : " "}` }));
  }
  const [, is = "", begun = ""] = filter;
  const named = begun.toLowerCase().replace(/^[@#]/u, "");
  const options =
    is.toLowerCase() === "in"
      ? rooms.map(({ name }) => ({ name, about: "" }))
      : people.map(({ username, displayName, me }) => ({
          name: username,
          about: me ? `${displayName} (you)` : displayName,
        }));
  return options
    .filter(({ name, about }) => [name, about].some((it) => it.toLowerCase().startsWith(named)))
    .slice(0, MOST)
    .map(({ name, about }) => ({
      typed: `${before}${minus}${is}:${/\s/u.test(name) ? `"${name}"` : name} `,
      label: `${is}:${name}`,
      about,
    }));
}
