import { type BlobId, type Bytes, SEALED_CHUNK } from "@hearth/protocol";
import { FAILURES, failureOf } from "../failure.ts";
import { isLater } from "../host/later.ts";
import type { Failure } from "../outcome.ts";
import type { Courier } from "./courier.ts";
import type { BlobFiles, Has } from "./files.ts";
import type { Want } from "./way.ts";

/** The host may break off so often without a whole chunk in between, until this is left for later. */
const PATIENCE = 3;

type Came = "whole" | "later" | "gone" | Failure;

/**
 * Fetches the chunks that are missing, from the last verified one on. Each is verified before it is written; one that is altered, cut, swapped or
 * repeated ends it. Bytes are taken from the connection as they are written, so that memory stays flat.
 */
export async function fetchMissing(
  files: BlobFiles,
  courier: Courier,
  blob: BlobId,
  size: number,
  want: Pick<Want, "signal" | "progressed">,
): Promise<Came> {
  for (let tries = 0; tries < PATIENCE && !want.signal.aborted; tries++) {
    const has = files.has(blob);
    if (!has) return "later";
    const gap = gapIn(has);
    if (!gap) return judged(await files.complete(blob));
    const range = { from: gap.from * SEALED_CHUNK, to: Math.min(size, gap.to * SEALED_CHUNK) };
    const answer = await courier.ask("GET", undefined, { range: `bytes=${range.from}-${range.to - 1}` });
    if (answer === "here") return FAILURES.file_false; // the host says nothing that means anything
    if (!(answer instanceof Response)) {
      if (answer.code === "blob_gone" || answer.code === "room_unknown" || answer.code === "room_direct") return "gone";
      return isLater(answer) ? "later" : failureOf(answer);
    }
    if (answer.status === 404) return "gone";
    if (answer.status === 416) return FAILURES.file_false;
    if (answer.status !== 206 || !answer.body) return "later";
    const expected = `bytes ${range.from}-${range.to - 1}/${size}`;
    if (answer.headers.get("content-range") !== expected) return falseUnless(answer);
    const came = await take(files, courier, blob, { ...gap, size }, answer.body, want);
    if (came === "wrong") return want.signal.aborted || !files.has(blob) ? "later" : FAILURES.file_false;
    if (came > 0) tries = -1;
  }
  return "later";
}

/** The blob that it has under this name is as long as another. */
async function falseUnless(answer: Response): Promise<Came> {
  await answer.body?.cancel();
  return FAILURES.file_false;
}

function judged(it: "whole" | "missing" | "wrong"): Came {
  if (it === "wrong") return FAILURES.file_false;
  return it === "whole" ? "whole" : "later";
}

/** The first chunks that are missing, one behind the other, up to but without `to`. */
function gapIn({ have, chunks }: Has): { readonly from: number; readonly to: number } | undefined {
  let from = 0;
  while (from < chunks && have.has(from)) from++;
  if (from === chunks) return undefined;
  let to = from + 1;
  while (to < chunks && !have.has(to)) to++;
  return { from, to };
}

/** How many chunks came, whole and genuine. */
async function take(
  files: BlobFiles,
  courier: Courier,
  blob: BlobId,
  gap: { readonly from: number; readonly to: number; readonly size: number },
  body: ReadableStream<Uint8Array>,
  { signal, progressed }: Pick<Want, "signal" | "progressed">,
): Promise<number | "wrong"> {
  const reader = body.getReader();
  const watch = courier.watch();
  const stop = () => void reader.cancel().catch(() => undefined);
  for (const it of [signal, watch.signal]) it.addEventListener("abort", stop, { once: true });
  let chunk = gap.from;
  const lengthOf = (n: number) => Math.min(SEALED_CHUNK, gap.size - n * SEALED_CHUNK);
  let sealed: Bytes = new Uint8Array(lengthOf(chunk));
  let filled = 0;
  try {
    for (;;) {
      const bytes = await next(reader);
      if (!bytes) return chunk - gap.from;
      watch.heard();
      // What comes beyond that was not asked for.
      for (let at = 0; at < bytes.length && chunk < gap.to; ) {
        const some = bytes.subarray(at, at + sealed.length - filled);
        sealed.set(some, filled);
        at += some.length;
        filled += some.length;
        if (filled < sealed.length) continue;
        const taken = await files.write(blob, chunk, sealed);
        if (taken === "wrong") return "wrong";
        if (taken === "new") progressed(sealed.length);
        chunk++;
        sealed = new Uint8Array(chunk < gap.to ? lengthOf(chunk) : 0);
        filled = 0;
      }
      if (chunk === gap.to) return chunk - gap.from;
    }
  } finally {
    watch.end();
    signal.removeEventListener("abort", stop);
    stop();
  }
}

/** Undefined: the host has ended it, or the connection is lost. */
async function next(reader: {
  read(): Promise<{ readonly value?: Uint8Array | undefined }>;
}): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch {
    return undefined;
  }
}
