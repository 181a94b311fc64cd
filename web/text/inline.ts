import type { Token } from "markdown-it";
import { honest, readAddress, saysWhere } from "./address.ts";
import type { Budget } from "./bounds.ts";
import { splitReferences } from "./references.ts";
import type { Inline, Mark } from "./tree.ts";

const MARKS: Record<string, Mark> = { strong_open: "strong", em_open: "em", s_open: "strike", spoiler_open: "spoiler" };
/** Marks inside each other; what lies deeper is drawn like what is around it. */
const DEEPEST = 8;

/** Where parts are put until the mark around them ends. */
interface Frame {
  readonly made: Inline[];
  readonly inLink: boolean;
  readonly close: (inside: Inline[]) => Inline[];
}

/** The parts of one paragraph, cell or heading. */
export function inlineTree(tokens: readonly Token[], budget: Budget): readonly Inline[] {
  const root: Frame = { made: [], inLink: false, close: (inside) => inside };
  const frames = [root];
  const close = (): void => {
    const closed = frames.length > 1 ? frames.pop() : undefined;
    const made = frames.at(-1)?.made ?? root.made;
    if (closed && closed.made !== made) made.push(...closed.close(closed.made));
  };
  for (const token of tokens) {
    budget.spend();
    const around = frames.at(-1) ?? root;
    const mark = MARKS[token.type];
    if (token.nesting === -1) close();
    else if (mark) frames.push(frames.length > DEEPEST ? around : markFrame(mark, around));
    else if (token.type === "link_open") frames.push(linkFrame(textOf(token, "href")));
    else around.made.push(...leaf(token, around.inLink, isOpaque(around.made.at(-1))));
  }
  while (frames.length > 1) close();
  return root.made;
}

function markFrame(is: Mark, { inLink }: Frame): Frame {
  return { made: [], inLink, close: (inside) => (inside.length === 0 ? inside : [{ is, inside }]) };
}

function linkFrame(href: string): Frame {
  return { made: [], inLink: true, close: (inside) => linkTo(href, inside) };
}

/** A link that says where it leads; where its words turn or hide themselves, only the address is left of it. */
function linkTo(href: string, made: Inline[]): Inline[] {
  let inside = made;
  const address = readAddress(href);
  if (!address) return inside;
  const words = wordsOf(inside);
  if (words === href && address.tricky) inside = [text(address.href)];
  else if (honest(words) !== words || words.trim() === "") return [text(`${honest(words)} ${address.href}`.trim())];
  const link = { is: "link", address: address.href, inside } as const;
  return [saysWhere(wordsOf(inside), address) ? link : { ...link, host: address.host }];
}

const isOpaque = (part: Inline | undefined): boolean => part?.is === "link" || part?.is === "code";

function leaf(token: Token, inLink: boolean, glued: boolean): readonly Inline[] {
  switch (token.type) {
    case "softbreak":
    case "hardbreak":
      return [text("\n")];
    case "code_inline":
      return [{ is: "code", text: token.content }];
    case "image": {
      // A picture from elsewhere would tell its host who reads; it is a link instead.
      const words = [text(token.content || "picture")];
      return inLink ? words : linkTo(textOf(token, "src"), words);
    }
    default:
      return inLink ? [text(token.content)] : splitReferences(token.content, glued);
  }
}

const text = (words: string): Inline => ({ is: "text", text: words });
const textOf = (token: Token, name: string): string => String(token.attrGet(name) ?? "");

/** The words alone, as they are read. */
export function wordsOf(inside: readonly Inline[]): string {
  return inside.map((it) => ("inside" in it ? wordsOf(it.inside) : it.text)).join("");
}
