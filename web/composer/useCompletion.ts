import type { PersonId } from "@hearth/protocol";
import { type KeyboardEvent, useMemo, useState } from "react";
import { emojiByCode } from "../emoji/find.ts";
import { useHabits } from "../emoji/habits.ts";
import { useEmoji } from "../emoji/useEmoji.ts";
import { useHearth } from "../state/hearth.ts";
import type { Edit } from "./edit.ts";
import { within } from "./naming.ts";
import { closedCode, queryAt } from "./query.ts";
import { type Suggestion, suggest } from "./suggest.ts";

interface Completion {
  /** Empty: nothing is suggested. */
  readonly suggestions: readonly Suggestion[];
  readonly at: number;
  readonly point: (at: number) => void;
  /** The edit that takes a suggestion. */
  readonly take: (suggestion: Suggestion) => Edit;
  /** The edit that puts an emoji in place of its code, which has just been closed by a second colon. */
  readonly closing: (text: string, cursor: number) => Edit | undefined;
  /** Whether a key was for the suggestions. */
  readonly press: (event: KeyboardEvent, apply: (edit: Edit) => void) => boolean;
}

const NONE: readonly Suggestion[] = [];

/** What may be named where the cursor stands in the box; undefined while the box has no cursor. */
export function useCompletion(
  text: string,
  cursor: number | undefined,
  among: readonly PersonId[] | undefined,
): Completion {
  const query = useMemo(() => (cursor === undefined ? undefined : queryAt(text, cursor)), [text, cursor]);
  const all = useHearth((hearth) => hearth.people);
  const rooms = useHearth((hearth) => hearth.rooms);
  const tone = useHabits((habits) => habits.tone);
  const { all: emoji = [] } = useEmoji(query?.kind === "emoji");
  const [closed, close] = useState<number>();
  const [pointed, setPointed] = useState({ key: "", at: 0 });

  const key = query ? `${query.kind} ${query.from} ${query.typed}` : "";
  const suggestions =
    !query || query.from === closed ? NONE : suggest(query, { people: within(all, among), rooms, emoji, tone });
  const at = pointed.key === key ? Math.min(pointed.at, suggestions.length - 1) : 0;
  const point = (to: number): void => setPointed({ key, at: to });

  function take({ put }: Suggestion): Edit {
    const from = query?.from ?? 0;
    const to = cursor ?? from;
    // A space that is there already is not put twice.
    const words = text[to] === " " ? put.trimEnd() : put;
    return { from, to, put: words, start: from + put.length, end: from + put.length };
  }

  function press(event: KeyboardEvent, apply: (edit: Edit) => void): boolean {
    const chosen = suggestions[at];
    if (!chosen || event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const { length } = suggestions;
    if (event.key === "ArrowDown") point((at + 1) % length);
    else if (event.key === "ArrowUp") point((at + length - 1) % length);
    else if (event.key === "Escape") close(query?.from);
    else if ((event.key === "Enter" || event.key === "Tab") && !event.shiftKey) apply(take(chosen));
    else return false;
    event.preventDefault();
    return true;
  }
  function closing(text: string, cursor: number): Edit | undefined {
    const closed = closedCode(text, cursor);
    const found = closed && emojiByCode(emoji, closed.code);
    if (!found) return undefined;
    const char = found.tones[tone - 1] ?? found.char;
    const end = closed.from + char.length;
    return { from: closed.from, to: cursor, put: char, start: end, end };
  }
  return { suggestions, at, point, take, closing, press };
}
