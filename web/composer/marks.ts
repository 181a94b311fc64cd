import type { Edit, Writing } from "./edit.ts";

/** `*` also stands in `**`: which of the two is there is told by how many stand side by side. */
type MarkText = "**" | "*" | "~~" | "||" | "`";

/** Puts a mark around the selection, or takes it away where it is. */
export function toggleMark(writing: Writing, mark: MarkText): Edit {
  const { text } = writing;
  const { start, end } = withoutSpaces(writing);
  const words = text.slice(start, end);
  const around = Math.min(runBefore(text, start, mark), runAfter(text, end, mark));
  if (has(around, mark)) return unwrap(start - mark.length, end + mark.length, words);
  const inner = Math.min(runAfter(words, 0, mark), runBefore(words, words.length, mark));
  if (words.length > 2 * mark.length && has(inner, mark))
    return unwrap(start, end, words.slice(mark.length, -mark.length));
  const from = start + mark.length;
  return { from: start, to: end, put: mark + words + mark, start: from, end: from + words.length };
}

const unwrap = (from: number, to: number, words: string): Edit => ({
  from,
  to,
  put: words,
  start: from,
  end: from + words.length,
});

/** A mark with a space on its inner side marks nothing. */
function withoutSpaces({ text, start, end }: Writing): { start: number; end: number } {
  const words = text.slice(start, end);
  if (words.trim() === "") return { start, end };
  return { start: start + words.length - words.trimStart().length, end: end - words.length + words.trimEnd().length };
}

function has(run: number, mark: MarkText): boolean {
  return mark === "*" ? run % 2 === 1 : run >= mark.length;
}

function runBefore(text: string, at: number, mark: MarkText): number {
  let run = 0;
  while (run < at && text[at - 1 - run] === mark[0]) run += 1;
  return run;
}

function runAfter(text: string, at: number, mark: MarkText): number {
  let run = 0;
  while (text[at + run] === mark[0]) run += 1;
  return run;
}
