import { type Content, LIMITS, ok, type Result, type RoomId, refuse, schema } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";

/** What is said of a room, open or private, beside where it stands. */
export interface Described {
  /** Missing: nobody has named it. */
  readonly name?: string | undefined;
  readonly topic: string;
  readonly archived: boolean;
  /** A channel to talk in. */
  readonly voice: boolean;
}

/** A word about a room that has no clock yet. */
export type ChannelWord = Omit<Extract<Content, { type: "channel" }>, "clock" | "type">;

/**
 * The word that makes a room be called, described or put away as wished; undefined: it is so already. It says only what
 * is new: who saves the old name beside a new topic does not undo another's new name.
 */
export function describe(
  room: RoomId,
  before: Described,
  it: { name?: string; topic?: string; archived?: boolean },
): Result<ChannelWord | undefined, Failure> {
  const [name, topic] = [it.name?.trim(), it.topic?.trim()];
  const wrong =
    (name === undefined ? undefined : wrongName(name)) ?? (topic === undefined ? undefined : wrongTopic(topic));
  if (wrong) return wrong;
  const word = {
    room,
    mode: "kept" as const,
    ...(name !== undefined && name !== before.name && { name }),
    ...(topic !== undefined && topic !== before.topic && { topic }),
    ...(it.archived !== undefined && it.archived !== before.archived && { archived: it.archived }),
  };
  return ok(Object.keys(word).length > 2 ? word : undefined);
}

export const wrongName = (name: string) =>
  schema.name.safeParse(name).success ? undefined : refuse(FAILURES.name_malformed);
export const wrongTopic = (topic: string) =>
  schema.lines(LIMITS.topic).safeParse(topic).success ? undefined : refuse(FAILURES.topic_malformed);
