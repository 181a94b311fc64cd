/** One emoji as it is found and shown. */
export interface Emoji {
  readonly char: string;
  /** What it shows: `waving hand`. */
  readonly name: string;
  /** What is typed between colons for it, the usual one first: `wave`. May be empty. */
  readonly codes: readonly string[];
  readonly words: readonly string[];
  readonly group: number;
  /** The same in five skin tones, from light to dark; empty where it has none. */
  readonly tones: readonly string[];
}

/** How emojibase's compact data says one. */
interface Compact {
  readonly hexcode: string;
  readonly unicode: string;
  readonly label: string;
  readonly group?: number;
  readonly order?: number;
  readonly tags?: readonly string[];
  readonly skins?: readonly { readonly hexcode: string; readonly unicode: string }[];
}
type Codes = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Skin tones and hair alone: parts of others. */
const COMPONENTS = 2;
/** With two people there are 25 of them; only where both have the same tone. */
const TONES = ["1F3FB", "1F3FC", "1F3FD", "1F3FE", "1F3FF"];

let loaded: Promise<readonly Emoji[]> | undefined;

/** All emoji, in the usual order. They are part of the app, fetched from its host when first needed; fails without it. */
export function loadEmoji(): Promise<readonly Emoji[]> {
  loaded ??= fetchEmoji().catch((error: unknown) => {
    loaded = undefined;
    throw error;
  });
  return loaded;
}

async function fetchEmoji(): Promise<readonly Emoji[]> {
  const [{ default: data }, { default: codes }] = await Promise.all([
    import("emojibase-data/en/compact.json"),
    import("emojibase-data/en/shortcodes/github.json"),
  ]);
  return toEmoji(data, codes);
}

/** Emojibase's data as it is used here. */
export function toEmoji(data: readonly Compact[], codes: Codes): readonly Emoji[] {
  return data
    .filter(({ group }) => group !== undefined && group !== COMPONENTS)
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0))
    .map(({ unicode, label, hexcode, group = 0, tags = [], skins = [] }) => ({
      char: unicode,
      name: label,
      codes: [codes[hexcode] ?? label.toLowerCase().replace(/[^a-z0-9]+/g, "_")].flat(),
      words: tags,
      group,
      tones: TONES.flatMap((tone) => skins.find((skin) => hasTone(skin.hexcode, tone))?.unicode ?? []),
    }));
}

function hasTone(hexcode: string, tone: string): boolean {
  const parts = hexcode.split("-").filter((part) => TONES.includes(part));
  return parts.length > 0 && parts.every((part) => part === tone);
}
