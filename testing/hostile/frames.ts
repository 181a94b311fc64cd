import {
  type Answer,
  type Ask,
  type Bytes,
  decodeHostFrame,
  decodeRequest,
  encodeCbor,
  PUSHES,
  type Push,
  REQUESTS,
  type RequestName,
} from "@hearth/protocol";
import type { Asked } from "./attack.ts";

/** What is used of a schema. */
interface Schema<T> {
  parse(value: unknown): T;
  safeParse(value: unknown): { readonly success: true; readonly data: T } | { readonly success: false };
}

// The tables of protocol/ pair each name with its schemas, but TypeScript cannot follow a name into them: these three
// casts say what the tables say.
const askOf = <N extends RequestName>(ask: N) => REQUESTS[ask].ask as unknown as Schema<Ask<N>>;
const answerOf = <N extends RequestName>(ask: N) => REQUESTS[ask].answer as unknown as Schema<Answer<N>>;

/** Reads an answer's body; throws if the true host broke the protocol, which is a bug that a test must show. */
export function readAnswer<N extends RequestName>(ask: N, body: unknown): Answer<N> {
  return answerOf(ask).parse(body);
}

/** Reads a device's request; `undefined` if it is not one. */
export function readRequest(frame: Bytes): { readonly id: number; readonly asked: Asked } | undefined {
  const request = decodeRequest(frame);
  if (!request.ok) return undefined;
  const { id, ask } = request.value;
  const body = askOf(ask).safeParse(request.value.body);
  return body.success ? { id, asked: { ask, body: body.data } as Asked } : undefined;
}

/** A frame of the host, read. Pushes have their bodies checked; answers need their request's name: {@link readAnswer}. */
export type FromHost =
  | { readonly is: "answer"; readonly re: number; readonly body: unknown }
  | { readonly is: "refusal"; readonly re: number; readonly code: string }
  | { readonly is: "push"; readonly push: Push };

/** Reads a frame of the host; throws if the true host broke the protocol. */
export function readHostFrame(frame: Bytes): FromHost {
  const read = decodeHostFrame(frame);
  if (!read.ok) throw new Error(`the host sent a frame that is ${read.error}`);
  const it = read.value;
  if ("push" in it) return { is: "push", push: { push: it.push, body: PUSHES[it.push].parse(it.body) } as Push };
  return "error" in it ? { is: "refusal", re: it.re, code: it.error.code } : { is: "answer", re: it.re, body: it.ok };
}

/** The frame of an answer. */
export const answerFrame = (re: number, body: unknown): Bytes => encodeCbor({ re, ok: body });

/** The frame of a push. */
export const pushFrame = (push: Push): Bytes => encodeCbor(push);
