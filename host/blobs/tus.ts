import { ERRORS, type ErrorCode, LIMITS } from "@hearth/protocol";
import { say } from "../app/say.ts";
import type { HostState } from "../home/state.ts";
import { append } from "./append.ts";
import { finish } from "./finish.ts";
import type { Grant } from "./tokens.ts";
import { createUpload, dropUpload, findUpload, offsetOf, type Upload } from "./uploads.ts";

// tus 1.0.0 (https://tus.io/protocols/resumable-upload), core protocol with creation and termination.

const STATUS: Partial<Record<ErrorCode, number>> = { blob_large: 413, quota_full: 413, disk_full: 507, busy: 429 };
const PATH = /^\/blobs\/coming\/([0-9a-f]{32})$/;

/** The upload that a path names. */
export const createdAt = (path: string): string | undefined => PATH.exec(path)?.[1];

/** POST: makes an upload, or finds this device's again. Where it is and how far it has come stand in the answer. */
export async function startUpload(
  state: HostState,
  request: Request,
  grant: Grant,
  headers: Record<string, string>,
): Promise<Response> {
  // Whatever somebody would say of a file here, the host does not want to know.
  if (request.headers.has("upload-metadata")) return say(400, "Nothing about a file is taken here.", headers);
  if (readNumber(request, "upload-length") !== grant.size)
    return say(400, "The length is not the one that the token is for.", headers);
  const made = await createUpload(state, grant);
  if (typeof made !== "object") return refusal(made ?? "internal", headers);
  if (state.blobs.finishing.has(made.upload)) return refusal("busy", headers);
  const offset = await offsetOf(state, made);
  const location = `/blobs/coming/${made.upload}`;
  return new Response(null, { status: 201, headers: { ...headers, location, "upload-offset": String(offset) } });
}

/** HEAD, PATCH and DELETE of an upload. Undefined: there is none, or not for this token. */
export async function answerUpload(
  state: HostState,
  request: Request,
  method: string,
  it: { readonly grant: Grant; readonly upload: string; readonly headers: Record<string, string> },
): Promise<Response | undefined> {
  const { grant, headers } = it;
  // All of it has come already, and whoever asks has not heard of it.
  await state.blobs.finishing.get(it.upload);
  const upload = await findUpload(state, grant, it.upload);
  if (!upload) return undefined;
  switch (method) {
    case "HEAD": {
      const at = { "upload-offset": String(await offsetOf(state, upload)), "upload-length": String(upload.size) };
      return new Response(null, { status: 200, headers: { ...headers, ...at } });
    }
    case "PATCH":
      return patch(state, request, upload, headers);
    case "DELETE":
      await dropUpload(state, upload);
      return new Response(null, { status: 204, headers });
    default:
      return say(405, "An upload is asked, continued or ended.", { ...headers, allow: "HEAD, PATCH, DELETE" });
  }
}

async function patch(
  state: HostState,
  request: Request,
  upload: Upload,
  headers: Record<string, string>,
): Promise<Response> {
  if (request.headers.get("content-type") !== "application/offset+octet-stream")
    return say(415, "Bytes come as application/offset+octet-stream.", headers);
  const offset = readNumber(request, "upload-offset");
  if (offset === undefined) return say(400, "Where the bytes belong is missing.", headers);
  const length = readNumber(request, "content-length") ?? 0;
  if (length > LIMITS.blobPart || offset + length > upload.size) return say(413, ERRORS.too_large.text, headers);
  if (state.blobs.writing.size >= state.limits.blobWriting) return refusal("busy", headers);
  const written = await append(state, upload, offset, request.body);
  switch (written.is) {
    case "disk_full":
      return refusal("disk_full", headers);
    case "too_long":
      return say(413, ERRORS.too_large.text, headers);
    case "elsewhere":
      return say(409, "The file ends elsewhere.", { ...headers, "upload-offset": String(written.offset) });
    case "written":
      break;
  }
  await state.store.write((db) =>
    db.updateTable("upload").set({ at: state.now() }).where("upload", "=", upload.upload).execute(),
  );
  if (written.offset === upload.size && (await finishOnce(state, upload)) === "wrong")
    return say(460, "These bytes are not what their name says.", headers);
  return new Response(null, { status: 204, headers: { ...headers, "upload-offset": String(written.offset) } });
}

function finishOnce(state: HostState, upload: Upload): Promise<"kept" | "wrong"> {
  const { finishing } = state.blobs;
  const work = finish(state, upload).finally(() => finishing.delete(upload.upload));
  finishing.set(
    upload.upload,
    work.catch(() => undefined), // whoever brought the last byte is told
  );
  return work;
}

/** `code` stands in the body's first word, for programs. */
function refusal(code: ErrorCode, headers: Record<string, string>): Response {
  return say(STATUS[code] ?? 500, `${code}: ${ERRORS[code].text}`, { ...headers, "retry-after": "1" });
}

/** A header that is a whole number; undefined for anything else. */
function readNumber(request: Request, name: string): number | undefined {
  const text = request.headers.get(name);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
