import { type Bytes, CLOSE, decodeRequest, encodeCbor, type RequestName } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { takeEvent } from "../rooms/post.ts";
import { DiskFull } from "../store/failure.ts";
import type { Connection } from "./connection.ts";
import { dispatch } from "./dispatch.ts";
import { readPost } from "./quick.ts";
import { type Answered, no } from "./refusal.ts";

/** A request costs one token, and one more for every so many bytes. */
const BYTES_PER_TOKEN = 4_096;

/**
 * Takes a frame from a socket. Bun has no back-pressure for what comes in and would run async handlers side by side
 * (oven-sh/bun #32483), so this is synchronous: it puts the frame into a bounded queue, and one worker takes the frames
 * out in order. Over the bound the socket is closed.
 */
export function receive(state: HostState, connection: Connection, frame: Bytes): void {
  if (!connection.socket) return; // closed by us, and more was under way
  const { limits } = state;
  connection.waiting++;
  connection.waitingBytes += frame.length;
  if (connection.waiting > limits.waiting || connection.waitingBytes > limits.waitingBytes) {
    connection.close(CLOSE.busy, "too much waits");
    return;
  }
  if (connection.queue) {
    connection.queue.push(frame);
    return;
  }
  // Most frames are answered, or on their way to the disk, before this returns.
  const working = takeFrame(state, connection, frame);
  if (working) {
    connection.queue = [];
    void drain(state, connection, connection.queue, working);
  }
}

/** What others do not wait behind: posts, which share a commit, and what the internet takes its time for. */
const UNWAITED: ReadonlySet<RequestName> = new Set<RequestName>(["post", "preview.fetch"]);

/** Signed lists, which halve; what is sealed only costs time to compress. Nothing secret is among them. */
const COMPRESSIBLE: ReadonlySet<RequestName> = new Set<RequestName>(["roster.read", "rings.read"]);

async function drain(state: HostState, connection: Connection, queue: Bytes[], first: Promise<void>): Promise<void> {
  await first;
  for (let at = 0; at < queue.length && connection.socket; at++) {
    const frame = queue[at];
    if (frame) await takeFrame(state, connection, frame);
  }
  connection.queue = undefined;
}

/** Answers one frame. Posts are not waited for: many of them share a commit, in the order in which they came. */
function takeFrame(state: HostState, connection: Connection, frame: Bytes): Promise<void> | undefined {
  const { standing } = connection;
  const post = standing.is === "device" && state.home && !state.stopping ? readPost(frame) : undefined;
  if (post && standing.is === "device" && state.home) {
    const respond = (outcome: Answered<unknown>) => answerWith(connection, post.id, frame.length, outcome);
    const waitMs = tokens(state, connection, frame.length);
    if (waitMs > 0) respond(no("busy", { waitMs }));
    else takeEvent(state, state.home, standing, { event: post.event }, respond);
    return undefined;
  }
  const request = decodeRequest(frame);
  if (!request.ok) {
    state.log.debug({ reason: request.error }, "frame refused");
    connection.close(CLOSE.malformed, request.error);
    return undefined;
  }
  const { id, ask, body } = request.value;
  const answered = answer(state, connection, ask, body, frame.length).then((outcome) =>
    answerWith(connection, id, frame.length, outcome, COMPRESSIBLE.has(ask)),
  );
  return UNWAITED.has(ask) ? undefined : answered;
}

function answerWith(
  connection: Connection,
  re: number,
  bytes: number,
  outcome: Answered<unknown>,
  compressed = false,
): void {
  connection.waiting--;
  connection.waitingBytes -= bytes;
  connection.answer(encodeCbor(outcome.ok ? { re, ok: outcome.value } : { re, error: outcome.error }), compressed);
}

/** Takes what a frame costs; 0, or the ms until it can be paid. */
function tokens({ limits, now }: HostState, { bucket }: Connection, bytes: number): number {
  return bucket.take(1 + Math.floor(bytes / BYTES_PER_TOKEN), now(), limits.burst, limits.perSecond);
}

async function answer(
  state: HostState,
  connection: Connection,
  ask: RequestName,
  body: unknown,
  bytes: number,
): Promise<Answered<unknown>> {
  const waitMs = tokens(state, connection, bytes);
  if (waitMs > 0) return no("busy", { waitMs });
  try {
    return await dispatch(state, connection, ask, body);
  } catch (error) {
    if (error instanceof DiskFull) return no("disk_full");
    state.log.error({ err: error, ask }, "a request failed");
    return no("internal");
  }
}
