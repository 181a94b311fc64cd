import type { HostState } from "../home/state.ts";
import { bytesOfBlob, findBlob } from "./may.ts";
import type { Grant } from "./tokens.ts";

/** What a browser that is led here may do with it: save it, and nothing else. */
const OPAQUE = {
  "content-type": "application/octet-stream",
  "content-disposition": "attachment",
  "accept-ranges": "bytes",
};

/** Hands a blob, or a part of it (RFC 9110 section 14, one range), to a device of a room in which an event refers to it (SPEC: HO137, HO140). */
export async function download(
  { store, blobs }: HostState,
  request: Request,
  grant: Grant,
  headers: Record<string, string>,
): Promise<Response | undefined> {
  const found = await store.read((db) => findBlob(db, bytesOfBlob(grant.blob)));
  if (!found?.rooms.includes(grant.room)) return undefined;
  const { size } = found;
  const range = request.headers.get("range");
  const part = range === null ? { from: 0, to: size } : readRange(range, size);
  if (!part) return new Response(null, { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } });
  const { from, to } = part;
  const own = {
    ...headers,
    ...OPAQUE,
    "content-length": String(to - from),
    ...(range !== null && { "content-range": `bytes ${from}-${to - 1}/${size}` }),
  };
  const status = range === null ? 200 : 206;
  if (request.method === "HEAD") return new Response(null, { status, headers: own });
  const bytes = await blobs.keep.read(grant.blob, from, to);
  return bytes && new Response(bytes, { status, headers: own });
}

/** `bytes=FROM-` and `bytes=FROM-LAST`, within `size`; undefined: something else, or nothing lies there. */
export function readRange(text: string, size: number): { readonly from: number; readonly to: number } | undefined {
  const found = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(text);
  if (!found) return undefined;
  const from = Number(found[1]);
  const to = found[2] ? Math.min(size, Number(found[2]) + 1) : size;
  return from < to ? { from, to } : undefined;
}
