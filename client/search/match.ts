import type { PersonId, RoomId } from "@hearth/protocol";
import type { Day, Part, Query, Term } from "./query.ts";
import { MARK, signToken } from "./signs.ts";

/** Who and what names stand for, as this device knows them. */
export interface Names {
  persons(name: string): readonly PersonId[];
  rooms(name: string): readonly RoomId[];
  readonly me: PersonId;
}

/** A query as the store is asked. */
export interface Match {
  /** In FTS5's language. */
  readonly expression: string;
  /** ms since 1970: the first and the last. */
  readonly from: number;
  readonly until: number;
  /** Stands in the text, in small letters; empty: no matter. */
  readonly contains: string;
}

/** A filter names somebody or some room that is not known here. */
export interface UnknownName {
  readonly is: "from" | "in" | "mentions";
  readonly name: string;
}

const mark = (name: string): string => `"${MARK}${name}"`;
const compact = (id: string): string => id.replaceAll("-", "");
const EVERY = mark("m");

/** Says the query in the store's words. Nothing that was typed gets there but letters, digits and numbers of signs. */
export function matchOf(query: Query, names: Names): { match: Match; unknown: readonly UnknownName[] } {
  const wanted: string[] = [];
  const unwanted: string[] = [];
  const unknown: UnknownName[] = [];
  let [from, until, contains] = [0, Number.MAX_SAFE_INTEGER, ""];
  for (const term of query) {
    switch (term.is) {
      case "before":
        until = Math.min(until, startOf(term.days.from) - 1);
        break;
      case "after":
        from = Math.max(from, startOf(term.days.until));
        break;
      case "on":
        from = Math.max(from, startOf(term.days.from));
        until = Math.min(until, startOf(term.days.until) - 1);
        break;
      default: {
        const said = expressionOf(term, names);
        if (said === undefined && "name" in term && !term.not) unknown.push({ is: term.is, name: term.name });
        if (said !== undefined) (term.not ? unwanted : wanted).push(said);
        if (term.is === "mentions" && !term.not && !isMe(term.name, names)) contains = `@${term.name.toLowerCase()}`;
      }
    }
  }
  const all = wanted.length > 0 ? wanted.join(" AND ") : EVERY;
  const expression = unwanted.length > 0 ? `(${all}) NOT (${unwanted.join(" OR ")})` : all;
  return { match: { expression, from, until, contains }, unknown };
}

/** `undefined`: the name is not known. */
function expressionOf(term: Exclude<Term, { is: "before" | "after" | "on" }>, names: Names): string | undefined {
  switch (term.is) {
    case "text":
      return either(term.parts.map(phrase), " AND ");
    case "has":
      return mark(term.what);
    case "from":
      return either(isMe(term.name, names) ? [personMark(names.me)] : names.persons(term.name).map(personMark), " OR ");
    case "in":
      return either(
        names.rooms(term.name).map((room) => mark(`r${compact(room)}`)),
        " OR ",
      );
    case "mentions":
      if (isMe(term.name, names)) return mark("me");
      return either(
        [...term.name.matchAll(/[\p{L}\p{N}]+/gu)].map(([word]) => `"${word}"`),
        " AND ",
      );
  }
}

const isMe = (name: string, { me, persons }: Names): boolean =>
  name.toLowerCase() === "me" || persons(name).includes(me);
const personMark = (person: PersonId): string => mark(`p${compact(person)}`);

function either(expressions: readonly string[], how: " AND " | " OR "): string | undefined {
  return expressions.length > 0 ? `(${expressions.join(how)})` : undefined;
}

function phrase(part: Part): string {
  if (part.is === "signs") return `"${part.signs.map(signToken).join(" ")}"`;
  return `"${part.words.join(" ")}"${part.prefix ? " *" : ""}`;
}

/** When a day begins where this device is, ms since 1970. */
function startOf({ year, month, day }: Day): number {
  const at = new Date(0);
  at.setFullYear(year, month - 1, day);
  return at.setHours(0, 0, 0, 0);
}
