import type { Edit, Writing } from "./edit.ts";
import { toggleMark } from "./marks.ts";

/** Puts `prefix` before each line of the selection, or takes it away where all have it. */
export function toggleLines({ text, start, end }: Writing, prefix: "> " | "- "): Edit {
  const from = text.lastIndexOf("\n", start - 1) + 1;
  const next = text.indexOf("\n", end);
  const to = next < 0 ? text.length : next;
  const lines = text.slice(from, to).split("\n");
  const all = lines.every((line) => line.startsWith(prefix));
  const made = lines.map((line) => (all ? line.slice(prefix.length) : prefix + line)).join("\n");
  const alone = start === end && lines.length === 1;
  const moved = Math.max(from, start + (all ? -prefix.length : prefix.length));
  return alone
    ? { from, to, put: made, start: moved, end: moved }
    : { from, to, put: made, start: from, end: from + made.length };
}

const FENCE = "```";

/** Code in the line, or several lines as a block. */
export function toggleCode(writing: Writing): Edit {
  const { text, start, end } = writing;
  const words = text.slice(start, end);
  if (!words.includes("\n")) return toggleMark(writing, "`");
  const [opened, closed] = [`${FENCE}\n`, `\n${FENCE}`];
  if (text.slice(0, start).endsWith(opened) && text.slice(end).startsWith(closed)) {
    const from = start - opened.length;
    return { from, to: end + closed.length, put: words, start: from, end: from + words.length };
  }
  const before = start === 0 || text[start - 1] === "\n" ? "" : "\n";
  const after = end === text.length || text[end] === "\n" ? "" : "\n";
  const from = start + before.length + opened.length;
  return { from: start, to: end, put: before + opened + words + closed + after, start: from, end: from + words.length };
}

const EMPTY = "https://";

/** Makes the selection a link, with what is missing selected. `to`: where it leads, if that is known. */
export function makeLink({ text, start, end }: Writing, to?: string): Edit {
  const words = text.slice(start, end);
  const isAddress = to === undefined && /^(https?:\/\/|mailto:)\S+$/i.test(words);
  const address = to ?? (isAddress ? words : EMPTY);
  const label = isAddress ? "" : words;
  const put = `[${label}](${address})`;
  const place = { from: start, to: end, put };
  if (to !== undefined) return { ...place, start: start + put.length, end: start + put.length };
  if (label === "") return { ...place, start: start + 1, end: start + 1 };
  const from = start + label.length + 3;
  return { ...place, start: from, end: from + address.length };
}
