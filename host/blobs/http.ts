import type { BlobId } from "@hearth/protocol";
import type { Server } from "bun";
import { say } from "../app/say.ts";
import type { HostState } from "../home/state.ts";
import type { Connection } from "../socket/connection.ts";
import { addressOf, type Door } from "../socket/upgrade.ts";
import { download } from "./download.ts";
import { roomOf } from "./granted.ts";
import type { Grant } from "./tokens.ts";
import { answerUpload, createdAt, startUpload } from "./tus.ts";

/** A part of a file may take so long from one byte to the next, and a whole one to its place in a bucket, seconds. */
const IDLE_S = 120;

export const TUS_VERSION = "1.0.0";

/**
 * Sealed files by HTTP (SPEC: HO135, HO140): up by tus 1.0 with creation and termination, down by GET. Every request but OPTIONS brings a token in
 * `Authorization: Bearer`; what is asked has to be what the token is for.
 */
export async function answerBlobs(door: Door, request: Request, server: Server<Connection>): Promise<Response> {
  const { state } = door;
  const headers = {
    ...door.headers,
    "content-security-policy": "default-src 'none'; sandbox",
    "cache-control": "no-store",
    "tus-resumable": TUS_VERSION,
  };
  const method = request.headers.get("x-http-method-override") ?? request.method;
  if (method === "OPTIONS") return new Response(null, { status: 204, headers: { ...headers, ...abilities(state) } });
  if (state.stopping) return say(503, "The host is restarting.", { ...headers, "retry-after": "1" });
  const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(request.headers.get("authorization") ?? "")?.[1];
  const grant = token === undefined ? undefined : await state.blobs.tokens.read(token);
  const inRoom = grant && roomOf(state, grant);
  if (!grant || !inRoom) {
    const waitMs = await state.doors.guess(addressOf(request, server, door.trustProxy));
    if (waitMs > 0) return tooMuch(waitMs, headers);
    return say(401, "This needs a token that is valid now.", headers);
  }
  const waitMs = await state.doors.blob(grant.person);
  if (waitMs > 0) return tooMuch(waitMs, headers);
  server.timeout(request, IDLE_S);
  return answerGranted(state, request, method, grant, headers);
}

async function answerGranted(
  state: HostState,
  request: Request,
  method: string,
  grant: Grant,
  headers: Record<string, string>,
): Promise<Response> {
  const { pathname } = new URL(request.url);
  const unknown = () => say(404, "There is nothing here.", headers);
  if (method === "GET" || (method === "HEAD" && grant.action === "get")) {
    const blob = /^\/blobs\/([0-9a-f]{64})$/.exec(pathname)?.[1] as BlobId | undefined;
    const isMeant = grant.action === "get" && blob === grant.blob;
    return (isMeant && (await download(state, request, grant, headers))) || unknown();
  }
  if (grant.action !== "put") return say(403, "This token is for something else.", headers);
  if (request.headers.get("tus-resumable") !== TUS_VERSION)
    return say(412, "This host speaks tus 1.0.0.", { ...headers, "tus-version": TUS_VERSION });
  if (method === "POST" && pathname === "/blobs") return startUpload(state, request, grant, headers);
  const upload = createdAt(pathname);
  return (upload && (await answerUpload(state, request, method, { grant, upload, headers }))) || unknown();
}

const abilities = ({ blobs }: HostState) => ({
  "tus-version": TUS_VERSION,
  "tus-extension": "creation,termination",
  "tus-max-size": String(blobs.rules.file),
});

const tooMuch = (waitMs: number, headers: Record<string, string>) =>
  say(429, "Too much at once. Try again in a moment.", { ...headers, "retry-after": String(Math.ceil(waitMs / 1000)) });
