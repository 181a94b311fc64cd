import { type Answer, type Ask, type Bytes, LIMITS } from "@hearth/protocol";
import { readPicture } from "@hearth/protocol/picture.ts";
import type { HostState } from "../home/state.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";
import { type Bounds, fetchPublic } from "./fetch.ts";
import type { Internet } from "./internet.ts";
import { readPage, textOf } from "./page.ts";

/** A page and its picture have this long together, ms. */
const TIME_MS = 5_000;
const HTML_BYTES = 512 * 1024;
const AT_ONCE = 8;

/** Fetches a page for one of its people and says what the page says of itself (SPEC: HO103 to HO105). Nothing is kept or logged. */
export async function fetchPreview(
  { previews, doors }: HostState,
  by: DeviceStanding,
  { url }: Ask<"preview.fetch">,
): Promise<Answered<Answer<"preview.fetch">>> {
  if (by.kind === "vault") return no("not_allowed");
  if (!previews) return no("previews_off");
  const { running, internet, ownName } = previews;
  if (running.size >= AT_ONCE || running.has(by.person)) return no("busy", { waitMs: 1_000 });
  running.add(by.person);
  try {
    const waitMs = await doors.preview(by.person);
    if (waitMs > 0) return no("busy", { waitMs });
    return await make(internet, url, { ownName, signal: AbortSignal.timeout(TIME_MS) });
  } finally {
    running.delete(by.person);
  }
}

async function make(internet: Internet, url: string, bounds: Bounds): Promise<Answered<Answer<"preview.fetch">>> {
  const html = await fetchPublic(
    internet,
    url,
    {
      accept: "text/html,application/xhtml+xml",
      most: HTML_BYTES,
      beyond: "cut",
      wants: (headers) => /^(text\/html|application\/xhtml\+xml)\b/i.test(headers.get("content-type") ?? ""),
      isEnough: endOfHead(),
    },
    bounds,
  );
  if (!html.ok) return no("preview_failed");
  const {
    image: address,
    title,
    ...page
  } = readPage(textOf(html.value.body, html.value.headers.get("content-type") ?? ""));
  if (title === undefined) return no("preview_failed");
  const picture = address === undefined ? undefined : await fetchPicture(internet, address, html.value.url, bounds);
  return { ok: true, value: { title, ...page, ...(picture && { image: picture }) } };
}

/** A picture in a format that devices draw, by its own bytes; never SVG. The device makes it small and draws it anew. */
async function fetchPicture(
  internet: Internet,
  address: string,
  page: URL,
  bounds: Bounds,
): Promise<Bytes | undefined> {
  const url = URL.parse(address, page.href);
  if (!url) return undefined;
  const got = await fetchPublic(
    internet,
    url.href,
    {
      accept: "image/webp,image/png,image/jpeg",
      most: LIMITS.previewFetched,
      beyond: "refuse",
      wants: (headers) => /^image\/(webp|png|jpeg)\b/i.test(headers.get("content-type") ?? ""),
    },
    bounds,
  );
  const bytes = got.ok ? Uint8Array.from(got.value.body) : undefined;
  return bytes && readPicture(bytes) ? bytes : undefined;
}

/** Tells when the head of a document is over, also where its end is cut in two. */
function endOfHead(): (chunk: Uint8Array) => boolean {
  let last = "";
  return (chunk) => {
    const text = last + new TextDecoder("latin1").decode(chunk);
    last = text.slice(-7);
    return /<\/head[\s>]|<body[\s>]/i.test(text);
  };
}
