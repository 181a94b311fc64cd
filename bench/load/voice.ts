import type { Bytes } from "@hearth/protocol";

/** What a member does to be let in: frames to send now, and whether it is in. */
export interface Greeting {
  readonly send: readonly Bytes[];
  readonly done: boolean;
}

/** How one member speaks with one kind of server. Frames out are whole WebSocket frames; frames in are payloads. */
export interface Voice {
  /** Answers the server until the member is in. Called with no bytes once the socket is open. */
  greet(payload: Bytes): Promise<Greeting>;
  /** A message to everybody that carries `stamp` (ms), the moment it was due. */
  post(stamp: number): Bytes;
  /**
   * Counts the messages that the payload `bytes[start, end)` delivers, and tells `note` the stamp of each. Runs millions
   * of times a second: decodes no more than that.
   */
  read(bytes: Bytes, start: number, end: number, note: ((stamp: number) => void) | undefined): number;
  /** What has to be said to a payload that delivered nothing, so that the server keeps the member; or that it refused something. */
  answer(bytes: Bytes, start: number, end: number): Bytes | Error | undefined;
}

/** A kind of server: where its socket is, and a voice for each member. */
export interface Dialect {
  readonly path: string;
  voice(member: number): Voice;
}
