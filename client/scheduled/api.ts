import type { EventId, RoomId } from "@hearth/protocol";
import type { Draft } from "../messages/item.ts";
import type { Outcome } from "../outcome.ts";

/** A message that waits for its time. */
export interface ScheduledView {
  readonly id: EventId;
  readonly room: RoomId;
  readonly draft: Draft;
  /** ms since 1970, by the host's clock. */
  readonly when: number;
}

/** Messages that are sent later, by whichever of this person's devices is on line then. Changes are told as `own`, `scheduled`. */
export interface ScheduledApi {
  /** `when`: ms since 1970. The message has its id from now on. */
  schedule(it: { room: RoomId; draft: Draft; when: number }): Promise<Outcome<{ id: EventId }>>;
  /** Those that wait in a room, next first. */
  scheduled(room: RoomId): Promise<readonly ScheduledView[]>;
  /** What is left out stays as it is. */
  reschedule(id: EventId, it: { text?: string; when?: number }): Promise<Outcome>;
  cancelScheduled(id: EventId): Promise<Outcome>;
  sendScheduled(id: EventId): Promise<Outcome>;
}
