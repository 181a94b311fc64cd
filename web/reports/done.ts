import type { ReportView } from "@hearth/client/api.ts";
import type { Settlement } from "@hearth/protocol";

/** What can be done about a report, as people choose it. */
export const DONE: Readonly<Record<Settlement, string>> = {
  talked: "Talked about it",
  removed: "Removed",
  nothing: "Nothing to be done",
};

/** How far the quoted words can be relied on. */
export const HERE: Readonly<Record<NonNullable<ReportView["message"]>["here"], string | undefined>> = {
  same: undefined,
  different: "This device shows another text for this message: the quote may not be what was said.",
  nothing: "This device does not have this message: the quote is the reporter's word alone.",
};
