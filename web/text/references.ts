import type { Inline, Reference } from "./tree.ts";

/** More in one message stay words: each is looked up whenever somebody's name changes. */
const MOST = 100;
const PATTERN =
  /(?<![\p{L}\p{N}_@#&./:-])(?:@(?<name>[a-z0-9][a-z0-9._-]{0,31})|#(?<channel>[\p{L}\p{N}][\p{L}\p{N}\p{M}._-]{0,63}))/giu;
const TAIL = /[._-]+$/;

/**
 * Words with what may name a person or a room set apart: `@alice`, `@everyone`, `#general`. Nothing of the text is lost.
 * `glued`: it stands behind an address or a code without a space, so its beginning names nobody.
 */
export function splitReferences(text: string, glued = false): readonly Inline[] {
  if (!text.includes("@") && !text.includes("#")) return text === "" ? [] : [{ is: "text", text }];
  const parts: Inline[] = [];
  let done = 0;
  let count = 0;
  for (const match of text.matchAll(PATTERN)) {
    if (count++ === MOST) break;
    const { name, channel } = match.groups ?? {};
    const found = name === undefined ? channelOf(channel ?? "") : personOf(name);
    if (!found || (glued && match.index === 0)) continue;
    if (match.index > done) parts.push({ is: "text", text: text.slice(done, match.index) });
    parts.push(found);
    done = match.index + found.text.length;
  }
  if (done < text.length) parts.push({ is: "text", text: text.slice(done) });
  return parts;
}

function personOf(typed: string): Reference | undefined {
  // A username ends in a letter or digit, so a full stop behind it is the sentence's.
  const username = typed.replace(TAIL, "").toLowerCase();
  if (username.length < 2) return undefined;
  const text = `@${typed.slice(0, username.length)}`;
  return username === "everyone" ? { is: "everyone", text } : { is: "mention", username, text };
}

function channelOf(typed: string): Reference | undefined {
  const name = typed.replace(TAIL, "");
  return { is: "channel", slug: slugOf(name), text: `#${name}` };
}

/** A room's name as it is typed behind `#`: without capitals, with a dash for everything that is no letter or digit. */
export function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}._]+/gu, "-")
    .replace(/^[-._]+|[-._]+$/g, "");
}
