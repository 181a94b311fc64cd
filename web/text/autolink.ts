import type { MarkdownIt, StateInline } from "markdown-it";
import { readAddress } from "./address.ts";

const COLON = ":";
const SCHEME = /(?<![\p{L}\p{N}_])(?:https?|mailto)$/iu;
const LONGEST_SCHEME = 6;
/** Up to a space or a mark that no address ends with; longer ones stay words. */
const REST = /:(?:\/\/)?[^\s<>"`|]{1,2000}/y;
const TAIL = /[\p{P}*_~^]+$/u;
const OF_ADDRESS = /^[/=&#%$+@-]*/;

/** Teaches the reader that an address as it stands is a link. In place of the reader's own way, whose time is not linear. */
export function withAddresses(reader: MarkdownIt): void {
  reader.inline.ruler.before("linkify", "address", addressAt);
}

function addressAt(state: StateInline, silent: boolean): boolean {
  if (state.src[state.pos] !== COLON || silent || state.linkLevel > 0) return false;
  const [scheme] = SCHEME.exec(state.pending.slice(-LONGEST_SCHEME - 1)) ?? [];
  if (scheme === undefined) return false;
  REST.lastIndex = state.pos;
  const [rest] = REST.exec(state.src.slice(0, state.posMax)) ?? [];
  if (rest === undefined) return false;
  const written = scheme + withoutTail(rest);
  if (!readAddress(written)) return false;
  state.pending = state.pending.slice(0, -scheme.length);
  state.push("link_open", "a", 1).attrs = [["href", written]];
  state.push("text", "", 0).content = written;
  state.push("link_close", "a", -1);
  state.pos += written.length - scheme.length;
  return true;
}

/** Without the sentence's own marks at its end; a closing bracket is the address's if it was opened in it. */
function withoutTail(rest: string): string {
  const tail = TAIL.exec(rest)?.[0] ?? "";
  const body = rest.slice(0, rest.length - tail.length);
  const ours = OF_ADDRESS.exec(tail)?.[0] ?? "";
  const open = body.split("(").length > body.split(")").length && tail.startsWith(")");
  return body + (open ? ")" : ours);
}
