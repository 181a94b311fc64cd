/** Addresses that may be opened; everything else stays words. */
const SCHEMES = new Set(["http:", "https:", "mailto:"]);
/** Turn the reading direction or are not seen: with them an address reads as another. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const DECEPTIVE = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;
const DECEPTIVE_ALL = new RegExp(DECEPTIVE.source, "gu");

export interface Address {
  /** Complete and in ASCII: a host of other letters in its punycode form. */
  readonly href: string;
  /** Where it leads in a word: the host, or whom a mail goes to. */
  readonly host: string;
  /** What reads like another host than the one it leads to: other alphabets, a name before an @. */
  readonly tricky: boolean;
}

/** Where an address written by somebody leads; undefined if it is none that may be opened. */
export function readAddress(written: string): Address | undefined {
  if (DECEPTIVE.test(written) || !/^[a-z]+:/i.test(written)) return undefined;
  let url: URL;
  try {
    url = new URL(written);
  } catch {
    return undefined;
  }
  if (!SCHEMES.has(url.protocol)) return undefined;
  if (url.protocol === "mailto:") return mailOf(url);
  if (url.host === "") return undefined;
  const tricky = url.hostname.includes("xn--") || url.username !== "" || url.password !== "";
  return { href: url.href, host: url.host, tricky };
}

function mailOf(url: URL): Address | undefined {
  const to = url.pathname;
  return /^[^\s@]+@[^\s@]+$/.test(to) ? { href: url.href, host: to, tricky: to.includes("xn--") } : undefined;
}

/** Whether the words of a link say where it leads. */
export function saysWhere(words: string, { href, host, tricky }: Address): boolean {
  if (tricky) return words === href && !href.includes(`@${host}`);
  return readAddress(words.trim())?.href === href;
}

/** Words that are to be read beside an address, without what turns or hides them. */
export function honest(words: string): string {
  return words.replace(DECEPTIVE_ALL, (mark) => (mark === "\n" ? mark : ""));
}
