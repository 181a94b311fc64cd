import { type Bytes, CLOSE, decodeRequest, encodeCbor, type RequestName } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import { DiskFull } from "../store/failure.ts";
import type { Connection } from "./connection.ts";
import { dispatch } from "./dispatch.ts";
import { type Answered, no } from "./refusal.ts";

/** A request costs one token, and one more for every so many bytes. */
const BYTES_PER_TOKEN = 4_096;

/**
 * Takes a frame from a socket. Bun has no back-pressure for what comes in and would run async handlers side by side
 * (oven-sh/bun #32483), so this is synchronous: it puts the frame into a bounded queue, and one worker takes the frames
 * out in order. Over the bound the socket is closed.
 */
export function receive(state: HostState, connection: Connection, frame: Bytes): void {
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
  connection.queue = [frame];
  void drain(state, connection);
}

/** Signed lists, which halve; what is sealed only costs time to compress. Nothing secret is among them. */
const COMPRESSIBLE: ReadonlySet<RequestName> = new Set<RequestName>(["roster.read", "rings.read"]);

async function drain(state: HostState, connection: Connection): Promise<void> {
  const queue = connection.queue ?? [];
  for (let at = 0; at < queue.length && connection.socket; at++) {
    const frame = queue[at];
    if (frame) await takeFrame(state, connection, frame);
  }
  connection.queue = undefined;
}

/** Answers one frame. Posts are not waited for: many of them share a commit, in the order in which they came. */
async function takeFrame(state: HostState, connection: Connection, frame: Bytes): Promise<void> {
  const request = decodeRequest(frame);
  if (!request.ok) {
    state.log.debug({ reason: request.error }, "frame refused");
    connection.close(CLOSE.malformed, request.error);
    return;
  }
  const { id, ask, body } = request.value;
  const answered = answer(state, connection, ask, body, frame.length).then((outcome) => {
    connection.waiting--;
    connection.waitingBytes -= frame.length;
    const answer = encodeCbor(outcome.ok ? { re: id, ok: outcome.value } : { re: id, error: outcome.error });
    connection.answer(answer, COMPRESSIBLE.has(ask));
  });
  if (ask !== "post") await answered;
}

async function answer(
  state: HostState,
  connection: Connection,
  ask: RequestName,
  body: unknown,
  bytes: number,
): Promise<Answered<unknown>> {
  const { burst, perSecond } = state.limits;
  const cost = 1 + Math.floor(bytes / BYTES_PER_TOKEN);
  const waitMs = connection.bucket.take(cost, state.now(), burst, perSecond);
  if (waitMs > 0) return no("busy", { waitMs });
  try {
    return await dispatch(state, connection, ask, body);
  } catch (error) {
    if (error instanceof DiskFull) return no("disk_full");
    state.log.error({ err: error, ask }, "a request failed");
    return no("internal");
  }
}
