import { type Bytes, ERRORS, type ErrorCode, LIMITS, SEALED_CHUNK } from "@hearth/protocol";
import { FAILURES, failureOf } from "../failure.ts";
import { isLater } from "../host/later.ts";
import type { Failure } from "../outcome.ts";
import type { Carried, Courier } from "./courier.ts";
import type { BlobFiles } from "./files.ts";
import type { Offer } from "./way.ts";

const PART = { "content-type": "application/offset+octet-stream" };
/** The host has to give so many answers that bring nothing forward, until this is left for later. */
const PATIENCE = 4;

/** Brings a blob to the host, by tus 1.0, from where it had come to: after a lost connection, a killed host, another start of the app. */
export async function bring(
  files: BlobFiles,
  courier: Courier,
  size: number,
  { blob, progressed }: Pick<Offer, "blob" | "progressed">,
): Promise<"done" | "later" | Failure> {
  let told = 0;
  for (let tries = 0; tries < PATIENCE; tries++) {
    const made = await courier.ask("POST", undefined, { "upload-length": String(size) });
    if (made === "here") return "done";
    if (!(made instanceof Response)) return ended(made);
    const path = made.headers.get("location");
    let offset = offsetIn(made, size);
    if (made.status !== 201 || path === null || offset === undefined) return refusalIn(made);
    for (let isOver = false; !isOver; ) {
      progressed(offset - told);
      told = offset;
      const part = await partAt(files, blob, offset, size);
      if (!part) return "done"; // its last message has gone
      const answer = await courier.ask("PATCH", path, { ...PART, "upload-offset": String(offset) }, part);
      if (answer === "here") return "done";
      if (!(answer instanceof Response)) return ended(answer);
      const next = offsetIn(answer, size);
      if (answer.status === 204 && next === size) {
        progressed(size - told);
        return "done";
      }
      if (answer.status === 460) return FAILURES.file_damaged;
      // It ends elsewhere than this device believed, or is not there any more: both are told by asking anew.
      isOver = answer.status === 404 || next === undefined || next === offset;
      if (isOver && answer.status !== 404 && answer.status !== 409 && answer.status !== 204) return refusalIn(answer);
      if (next !== undefined && next > offset) tries = 0;
      offset = next ?? offset;
    }
  }
  return "later";
}

/** Forgets what has come of it at the host: it is not to be sent any more. */
export async function takeBack(courier: Courier, size: number): Promise<void> {
  const made = await courier.ask("POST", undefined, { "upload-length": String(size) });
  const path = made instanceof Response && made.status === 201 ? made.headers.get("location") : null;
  if (path !== null) await courier.ask("DELETE", path, {});
}

/** Sealed bytes from `offset` on, a part's length at most; undefined: they are not here. Empty at the end. */
async function partAt(files: BlobFiles, blob: Offer["blob"], offset: number, size: number): Promise<Bytes | undefined> {
  const end = Math.min(size, offset + LIMITS.blobPart);
  if (offset === end) return new Uint8Array();
  const first = Math.floor(offset / SEALED_CHUNK);
  const run = await files.readRun(blob, first, Math.ceil(end / SEALED_CHUNK) - first);
  return run?.subarray(offset - first * SEALED_CHUNK, end - first * SEALED_CHUNK);
}

function offsetIn(answer: Response, size: number): number | undefined {
  const text = answer.headers.get("upload-offset");
  const offset = text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
  return offset !== undefined && offset <= size ? offset : undefined;
}

/** Why nothing came of it: the host's disk may have room later, a person's share only if they make some. */
function ended(refused: Exclude<Carried, Response | "here">): "later" | Failure {
  return isLater(refused) && refused.code !== "disk_full" ? "later" : failureOf(refused);
}

async function refusalIn(answer: Response): Promise<"later" | Failure> {
  const text = (await answer.text().catch(() => "")).slice(0, 100);
  const code = text.split(":")[0] ?? "";
  return Object.hasOwn(ERRORS, code) ? ended({ code: code as ErrorCode }) : "later";
}
