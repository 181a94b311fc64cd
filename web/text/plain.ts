import { splitReferences } from "./references.ts";
import type { Block } from "./tree.ts";

/** What could be Markdown anywhere, at a line's beginning, or an address. Says yes too often rather than too rarely. */
const MARKS = /[*_~`[\]\\]|\|\||:\/\/|mailto:/i;
const STARTS = /^[ \t]*(?:[#>|+=-]|\d{1,9}[.)])/m;
const TABLE = /\|.*\n[ \t|:]*-/;

/** Whether a text has to be read as Markdown; most have not, and are drawn without the reader being there. */
export function needsReader(text: string): boolean {
  return MARKS.test(text) || STARTS.test(text) || TABLE.test(text);
}

/** A text just as it was typed. */
export function plainTree(text: string): readonly Block[] {
  return [{ is: "paragraph", inside: splitReferences(text) }];
}

const EMOJI =
  /^(?:\s|\p{Regional_Indicator}{2}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?(?:[\u{E0020}-\u{E007E}]+\u{E007F})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{Emoji_Modifier})?)*)+$/u;
const MOST_UNITS = 160;
const NOT_EMOJI_ALONE = /^[\s©®™‼⁉]*$/u;

/** Nothing but some emoji: they are drawn big. */
export function isEmojiOnly(text: string): boolean {
  return text.length <= MOST_UNITS && EMOJI.test(text) && !NOT_EMOJI_ALONE.test(text);
}
