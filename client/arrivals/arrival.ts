import type { EventId, PersonId } from "@hearth/protocol";

/** Somebody else's message that has just come, live: what a notification is made of. */
export interface Arrival {
  readonly id: EventId;
  readonly author: PersonId;
  readonly authorName: string;
  /** Markdown, as it was written. */
  readonly text: string;
  /** It names this device's person, or everyone. */
  readonly mentions: boolean;
}
