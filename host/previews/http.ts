import type { Socket } from "node:net";
import { ok, type Result, refuse } from "@hearth/protocol";
import type { Target } from "./target.ts";

/** What came of one request, without its redirects. */
export interface Reply {
  readonly status: number;
  /** Names in lower case; of those that come twice the first. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array;
}

/** How much of a body is read. */
export interface Wish {
  /** Bytes; what is longer is cut off there (`cut`) or refused (`refuse`). */
  readonly most: number;
  readonly beyond: "cut" | "refuse";
  /** True if the body of such a reply is wanted at all. */
  readonly wants: (headers: Reply["headers"]) => boolean;
  /** True as soon as the body up to here is enough; `chunk` is what came last. */
  readonly isEnough?: (chunk: Uint8Array) => boolean;
}

const MOST_HEAD = 16 * 1024;
const AGENT = "HearthPreview/1";
const END = Buffer.from("\r\n\r\n");

/**
 * Asks for `target` over a connected socket (HTTP/1.1, RFC 9112) and says nothing of who asks: no cookie, no referrer.
 * By hand, because a client of the platform would choose the address by itself. Bodies come as they are (`identity`), so
 * nothing grows when it is unpacked. Ends the socket; whoever calls bounds the time.
 */
export function request(socket: Socket, target: Target, accept: string, wish: Wish): Promise<Result<Reply, "bad">> {
  return new Promise((resolve) => {
    const reading = new Reading(wish);
    const end = (result: Result<Reply, "bad">) => {
      resolve(result);
      socket.destroy();
    };
    socket.on("data", (chunk: Buffer) => {
      const done = reading.take(chunk);
      if (done) end(done);
    });
    socket.on("error", () => end(refuse("bad")));
    socket.on("close", () => end(reading.ended()));
    socket.on("end", () => end(reading.ended()));
    socket.write(
      `GET ${target.url.pathname}${target.url.search} HTTP/1.1\r\nHost: ${target.url.host}\r\nUser-Agent: ${AGENT}\r\n` +
        `Accept: ${accept}\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n`,
    );
  });
}

type Done = Result<Reply, "bad">;

/** Reads a reply as it comes in. */
class Reading {
  private raw: Buffer = Buffer.alloc(0);
  private head: { status: number; headers: ReadonlyMap<string, string>; left: number | "chunks" | "close" } | undefined;
  private chunkLeft = 0;
  private readonly parts: Uint8Array[] = [];
  private size = 0;

  constructor(private readonly wish: Wish) {}

  /** Undefined: more has to come. */
  take(chunk: Buffer): Done | undefined {
    this.raw = this.raw.length === 0 ? chunk : Buffer.concat([this.raw, chunk]);
    if (!this.head) {
      const early = this.readHead();
      if (early) return early;
    }
    return this.head && this.readBody();
  }

  /** The other side has ended the connection. */
  ended(): Done {
    return this.head?.left === "close" ? this.done() : refuse("bad");
  }

  private readHead(): Done | undefined {
    const end = this.raw.indexOf(END);
    if (end < 0) return this.raw.length > MOST_HEAD ? refuse("bad") : undefined;
    const [first = "", ...lines] = this.raw.toString("latin1", 0, end).split("\r\n");
    this.raw = this.raw.subarray(end + END.length);
    const status = Number(/^HTTP\/1\.[01] (\d{3})\b/.exec(first)?.[1]);
    if (end > MOST_HEAD || !(status >= 200)) return refuse("bad");
    const headers = new Map<string, string>();
    for (const line of lines) {
      const [, name, value] = /^([\w-]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
      if (name === undefined || value === undefined) return refuse("bad");
      if (!headers.has(name.toLowerCase())) headers.set(name.toLowerCase(), value);
    }
    const coded = headers.get("transfer-encoding");
    const length = headers.get("content-length");
    if (coded !== undefined && coded.toLowerCase() !== "chunked") return refuse("bad");
    if (length !== undefined && !/^\d{1,15}$/.test(length)) return refuse("bad");
    const left = coded !== undefined ? "chunks" : length !== undefined ? Number(length) : "close";
    this.head = { status, headers, left };
    if (status >= 300 && status < 400) return this.done();
    if (status !== 200 || !/^(identity)?$/i.test(headers.get("content-encoding") ?? "") || !this.wish.wants(headers))
      return refuse("bad");
    return undefined;
  }

  private readBody(): Done | undefined {
    const { head } = this;
    if (!head) return undefined;
    if (head.left === "chunks") return this.readChunks();
    const part = head.left === "close" ? this.raw : this.raw.subarray(0, head.left);
    this.raw = Buffer.alloc(0);
    if (head.left !== "close") head.left -= part.length;
    return this.add(part) ?? (head.left === 0 ? this.done() : undefined);
  }

  private readChunks(): Done | undefined {
    while (this.raw.length > 0) {
      if (this.chunkLeft === 0) {
        const end = this.raw.indexOf("\r\n");
        if (end < 0) return this.raw.length > 1_024 ? refuse("bad") : undefined;
        const line = this.raw.toString("latin1", 0, end);
        this.raw = this.raw.subarray(end + 2);
        const hex = /^([\da-f]{1,8})[ \t]*(;.*)?$/i.exec(line)?.[1];
        if (hex === undefined) return refuse("bad");
        if (Number.parseInt(hex, 16) === 0) return this.done();
        this.chunkLeft = Number.parseInt(hex, 16) + 2; // with its end of line
      }
      const part = this.raw.subarray(0, this.chunkLeft);
      this.raw = this.raw.subarray(part.length);
      const words = part.subarray(0, Math.max(0, Math.min(part.length, this.chunkLeft - 2)));
      this.chunkLeft -= part.length;
      const enough = this.add(words);
      if (enough) return enough;
    }
    return undefined;
  }

  private add(part: Uint8Array): Done | undefined {
    const room = this.wish.most - this.size;
    if (part.length > room && this.wish.beyond === "refuse") return refuse("bad");
    const taken = part.subarray(0, room);
    this.parts.push(Uint8Array.from(taken));
    this.size += taken.length;
    return part.length > room || this.wish.isEnough?.(taken) ? this.done() : undefined;
  }

  private done(): Done {
    const { status = 0, headers = new Map<string, string>() } = this.head ?? {};
    return ok({ status, headers, body: new Uint8Array(Buffer.concat(this.parts)) });
  }
}
