import { readRange } from "./range.ts";
import type { Opened, Owner, Piece, Served, WhoHas } from "./wire.ts";

/** Types that are shown in place, and only where a player or a picture asks: nothing that runs. */
const SHOWN = /^(image\/(jpeg|png|webp|gif)|audio\/(mpeg|ogg|wav|flac|aac|mp4|webm)|video\/(mp4|webm|quicktime))$/;
const SHOWN_AS: readonly string[] = ["image", "audio", "video"];
/** So many bytes are opened at once. */
const PIECE_BYTES = 512 * 1024;
const PATIENCE_MS = 10_000;

/** A page, as a service worker knows it. */
export interface Page {
  postMessage(message: WhoHas, transfer: Transferable[]): void;
}

interface Held {
  readonly served: Served;
  readonly port: MessagePort;
}

/**
 * A file that somebody sent, in the clear, as its page opens it piece by piece: nothing of it is kept here or asked of the host.
 * `streaming` is told when it has ended. 404: no page knows the address.
 */
export async function answerFile(
  request: Pick<Request, "headers" | "destination">,
  word: string,
  pages: readonly Page[],
  streaming: (ended: Promise<void>) => void,
): Promise<Response> {
  const held = await firstThatHas(pages, word);
  if (!held) return new Response(null, { status: 404 });
  const { served, port } = held;
  const inPlace = !served.save && SHOWN.test(served.type) && SHOWN_AS.includes(request.destination);
  const headers = new Headers({
    "accept-ranges": "bytes",
    "cache-control": "no-store",
    "content-security-policy": "default-src 'none'; sandbox",
    "content-type": inPlace ? served.type : "application/octet-stream",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
  });
  if (!inPlace) headers.set("content-disposition", `attachment; filename*=UTF-8''${encoded(served.name)}`);
  const range = readRange(request.headers.get("range"), served.size);
  if (range === "beyond") {
    port.close();
    headers.set("content-range", `bytes */${served.size}`);
    return new Response(null, { status: 416, headers });
  }
  const { from, to } = range ?? { from: 0, to: served.size };
  headers.set("content-length", String(to - from));
  if (range) headers.set("content-range", `bytes ${from}-${to - 1}/${served.size}`);
  return new Response(pieces(port, from, to, streaming), { status: range ? 206 : 200, headers });
}

/** RFC 8187: everything but letters and digits as its bytes. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Several pages may be open; the address is known to one. */
function firstThatHas(pages: readonly Page[], word: string): Promise<Held | undefined> {
  if (pages.length === 0) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    let left = pages.length;
    const timer = setTimeout(resolve, PATIENCE_MS, undefined);
    for (const page of pages) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }: MessageEvent<Owner>) => {
        left--;
        if (data.has) resolve({ served: data.has, port: port1 });
        else port1.close();
        if (data.has || left === 0) clearTimeout(timer);
        if (left === 0) resolve(undefined);
      };
      page.postMessage({ file: word }, [port2]);
    }
  });
}

/** One piece after the other, none before somebody wants it. */
function pieces(
  port: MessagePort,
  from: number,
  to: number,
  streaming: (ended: Promise<void>) => void,
): ReadableStream {
  let at = from;
  let end: () => void = () => undefined;
  streaming(
    new Promise((resolve) => {
      end = () => {
        port.close();
        resolve();
      };
    }),
  );
  return new ReadableStream<Uint8Array>(
    {
      async pull(stream) {
        if (at < to) {
          const { bytes } = await ask(port, { from: at, to: Math.min(to, at + PIECE_BYTES) });
          if (!bytes || bytes.length === 0) {
            stream.error(new Error("the file is not here any more"));
            return end();
          }
          at += bytes.length;
          stream.enqueue(bytes);
        }
        if (at >= to) {
          stream.close();
          end();
        }
      },
      cancel: () => end(),
    },
    { highWaterMark: 0 },
  );
}

function ask(port: MessagePort, piece: Piece): Promise<Opened> {
  return new Promise((resolve) => {
    port.onmessage = ({ data }: MessageEvent<Opened>) => resolve(data);
    port.postMessage(piece);
  });
}
