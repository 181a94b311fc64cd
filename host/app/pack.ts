import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const brotli = promisify(brotliCompress);
const zip = promisify(gzip);

export type Encoding = "br" | "gzip" | "identity";

const SMALLEST = 512;
/** High, but not the highest: that takes seconds for SQLite's WebAssembly and saves 3 %. */
const BROTLI_QUALITY = 9;

/** A file's bytes in `encoding`; the work is done beside the event loop. */
export async function pack(bytes: Uint8Array, encoding: Encoding): Promise<Uint8Array> {
  switch (encoding) {
    case "identity":
      return bytes;
    case "gzip":
      return zip(bytes, { level: 9 });
    case "br":
      return brotli(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      });
  }
}

/** True if packing such a file is worth it. */
export function isPackable(type: string, size: number): boolean {
  return size >= SMALLEST && /^(text\/|application\/(javascript|json|manifest\+json|wasm)|image\/svg)/.test(type);
}

/** The best encoding that `accept` (an Accept-Encoding header, RFC 9110 section 12.5.3) allows. */
export function chooseEncoding(accept: string): Encoding {
  const allowed = new Set<string>();
  for (const part of accept.toLowerCase().split(",")) {
    const [name = "", ...parameters] = part.split(";").map((it) => it.trim());
    if (!parameters.some((it) => /^q=0(\.0*)?$/.test(it))) allowed.add(name);
  }
  return allowed.has("br") ? "br" : allowed.has("gzip") ? "gzip" : "identity";
}
