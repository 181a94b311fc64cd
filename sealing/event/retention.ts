import type { Content, ContentType, EventHeader } from "@hearth/protocol";

/** What belongs to what was said, and goes with it. */
const PASSING: ReadonlySet<ContentType> = new Set<ContentType>([
  "message",
  "edit",
  "delete",
  "clear",
  "react",
  "pin",
  "locked",
]);

/** What the header has to say of its content (SPEC: SE22): 1 of names, settings and checkpoints, 0 of words. */
export function retentionOf({ type }: Pick<Content, "type">): EventHeader["retention"] {
  return PASSING.has(type) ? 0 : 1;
}
