import { type Bytes, blobName, blobOf, type RoomId, randomBytes, SEALED_CHUNK, sha256 } from "@hearth/protocol";
import type { Caller } from "./caller.ts";

/** Bytes that could be a sealed file, and their name. */
export class Sealed {
  private constructor(
    readonly bytes: Bytes,
    /** Its hash. */
    readonly hash: Bytes,
  ) {}

  static async of(length: number): Promise<Sealed> {
    const bytes = new Uint8Array(length);
    for (let at = 0; at < length; at += 60_000) bytes.set(randomBytes(Math.min(60_000, length - at)), at);
    const leaves: Bytes[] = [];
    for (let at = 0; at < length; at += SEALED_CHUNK) leaves.push(await sha256(bytes.subarray(at, at + SEALED_CHUNK)));
    return new Sealed(bytes, new Uint8Array(Buffer.from(await blobOf(leaves), "hex")));
  }

  get name(): string {
    return blobName(this.hash);
  }
}

export const TUS = { "tus-resumable": "1.0.0" };
const PART = { "content-type": "application/offset+octet-stream" };

/** Speaks tus to a host, with the token it was given. */
export class Courier {
  constructor(
    readonly port: number,
    readonly token: string,
  ) {}

  ask(
    method: string,
    path: string,
    headers: Record<string, string> = {},
    body?: Bytes | ReadableStream<Uint8Array>,
  ): Promise<Response> {
    const own = { authorization: `Bearer ${this.token}`, ...TUS, ...headers };
    return fetch(`http://127.0.0.1:${this.port}${path}`, { method, headers: own, ...(body !== undefined && { body }) });
  }

  create(length: number, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask("POST", "/blobs", { "upload-length": String(length), ...headers });
  }

  patch(path: string, offset: number, body: Bytes, headers: Record<string, string> = {}): Promise<Response> {
    return this.ask("PATCH", path, { ...PART, "upload-offset": String(offset), ...headers }, body);
  }

  /** Brings all of it in one part; the status of the last answer. */
  async bring(bytes: Bytes): Promise<number> {
    const made = await this.create(bytes.length);
    const at = made.headers.get("location");
    return at ? (await this.patch(at, 0, bytes)).status : made.status;
  }
}

/** With a token to bring `sealed` into `room`. */
export async function putter(caller: Caller, port: number, room: RoomId, sealed: Sealed): Promise<Courier> {
  const ask = { room, action: "put", blob: sealed.hash, size: sealed.bytes.length } as const;
  const { ticket } = await caller.ask("blobs.ticket", ask);
  if (!ticket) throw new Error("it is here already");
  return new Courier(port, ticket.token);
}

/** Brings it, and refers to it nowhere. */
export async function put(caller: Caller, port: number, room: RoomId, sealed: Sealed): Promise<void> {
  const status = await (await putter(caller, port, room, sealed)).bring(sealed.bytes);
  if (status !== 204) throw new Error(`the host said ${status}`);
}

/** What the host hands out of it in `room`; a code: it refuses. */
export async function fetched(caller: Caller, port: number, room: RoomId, { hash, name }: Sealed): Promise<Bytes> {
  const { ticket } = await caller.ask("blobs.ticket", { room, action: "get", blob: hash });
  if (!ticket) throw new Error("there is no ticket");
  const response = await new Courier(port, ticket.token).ask("GET", `/blobs/${name}`);
  if (response.status !== 200) throw new Error(`the host said ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}
