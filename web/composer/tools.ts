import {
  Bold,
  CodeXml,
  EyeOff,
  Italic,
  Link as LinkIcon,
  List,
  type LucideIcon,
  Strikethrough,
  TextQuote,
} from "lucide-react";
import type { Edit, Writing } from "./edit.ts";
import { makeLink, toggleCode, toggleLines } from "./lines.ts";
import { toggleMark } from "./marks.ts";

/** One way to format what is written. `key`: with Ctrl (or Command), `shift`: and Shift. */
export interface Tool {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly code: string;
  readonly shift: boolean;
  readonly keys: string;
  readonly edit: (writing: Writing) => Edit;
}

const tool = (label: string, icon: LucideIcon, keys: string, code: string, edit: Tool["edit"]): Tool => ({
  label,
  icon,
  keys,
  code,
  shift: keys.includes("Shift"),
  edit,
});

export const TOOLS: readonly Tool[] = [
  tool("Bold", Bold, "Ctrl+B", "KeyB", (it) => toggleMark(it, "**")),
  tool("Italic", Italic, "Ctrl+I", "KeyI", (it) => toggleMark(it, "*")),
  tool("Strikethrough", Strikethrough, "Ctrl+Shift+X", "KeyX", (it) => toggleMark(it, "~~")),
  tool("Code", CodeXml, "Ctrl+E", "KeyE", toggleCode),
  tool("Quote", TextQuote, "Ctrl+Shift+9", "Digit9", (it) => toggleLines(it, "> ")),
  tool("List", List, "Ctrl+Shift+8", "Digit8", (it) => toggleLines(it, "- ")),
  tool("Link", LinkIcon, "Ctrl+Shift+L", "KeyL", (it) => makeLink(it)),
  tool("Spoiler", EyeOff, "Ctrl+Shift+H", "KeyH", (it) => toggleMark(it, "||")),
];

interface Press {
  readonly code: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** The tool that a key press means. */
export function toolFor({ code, shiftKey, ctrlKey, metaKey, altKey }: Press): Tool | undefined {
  if (altKey || ctrlKey === metaKey) return undefined;
  return TOOLS.find((it) => it.code === code && it.shift === shiftKey);
}
