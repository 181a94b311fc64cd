import { LIMITS } from "@hearth/protocol";
import { cleanLine } from "./words.ts";

/** What a page says of itself. */
export interface Page {
  readonly title?: string;
  readonly description?: string;
  readonly site?: string;
  /** Address of a picture, as it stands in the page. */
  readonly image?: string;
}

/** Of the encodings that pages still have, those that the platform reads. */
const ENCODINGS = [
  "utf-8",
  "windows-1252",
  "iso-8859-1",
  "utf-16le",
  "shift_jis",
  "euc-kr",
  "gb18030",
  "big5",
] as const;

const NAMES: Readonly<Record<string, keyof Page>> = {
  "og:title": "title",
  "twitter:title": "title",
  "og:description": "description",
  "twitter:description": "description",
  description: "description",
  "og:site_name": "site",
  "og:image:secure_url": "image",
  "og:image": "image",
  "og:image:url": "image",
  "twitter:image": "image",
};
/** Earlier names go before later ones, wherever they stand in the page. */
const ORDER = Object.keys(NAMES);

/** Reads Open Graph, Twitter's cards, and what HTML has itself. Tolerant as browsers are: what is broken says nothing. */
export function readPage(html: string): Page {
  const found = new Map<string, string>();
  let title = "";
  let titles = 0;
  new HTMLRewriter()
    .on("meta", {
      element(meta) {
        const name = (meta.getAttribute("property") ?? meta.getAttribute("name") ?? "").trim().toLowerCase();
        const content = meta.getAttribute("content");
        if (Object.hasOwn(NAMES, name) && content && !found.has(name)) found.set(name, content);
      },
    })
    .on("svg", {
      element() {
        titles++; // its titles are the drawing's
      },
    })
    .on("title", {
      element() {
        titles++;
      },
      text({ text }) {
        if (titles === 1 && title.length < 4 * LIMITS.previewTitle) title += text;
      },
    })
    .transform(html);
  const first = (part: keyof Page) => {
    const name = ORDER.find((it) => NAMES[it] === part && found.has(it));
    return name === undefined ? undefined : found.get(name);
  };
  const line = (part: "title" | "description" | "site", text: string | undefined, most: number) => {
    const cleaned = text === undefined ? "" : cleanLine(text, most);
    return cleaned === "" ? {} : { [part]: cleaned };
  };
  const image = first("image");
  return {
    ...line("title", first("title") ?? title, LIMITS.previewTitle),
    ...line("description", first("description"), LIMITS.previewDescription),
    ...line("site", first("site"), LIMITS.previewSite),
    ...(image !== undefined && image.length <= LIMITS.address && { image: cleanLine(image, LIMITS.address) }),
  };
}

/** The text of an HTML document: by the header's charset, or what its beginning says, or UTF-8. */
export function textOf(body: Uint8Array, contentType: string): string {
  const label = /charset="?([\w-]+)/i.exec(contentType)?.[1] ?? sniffed(body) ?? "utf-8";
  const encoding = ENCODINGS.find((it) => it === label.toLowerCase()) ?? "utf-8";
  return new TextDecoder(encoding).decode(body);
}

function sniffed(body: Uint8Array): string | undefined {
  const start = new TextDecoder("latin1").decode(body.subarray(0, 1_024));
  return /<meta[^>]{0,100}charset\s*=\s*["']?([\w-]+)/i.exec(start)?.[1];
}
