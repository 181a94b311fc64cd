import type { TimelineItem } from "@hearth/client/api.ts";

/** What becomes of files is told apart from what is said: messages that bring some change with it. */
export const bringsFiles = (item: TimelineItem): boolean => item.kind === "message" && item.files !== undefined;
