import type { TimelineItem } from "@hearth/client/api.ts";

/** One row of the timeline as drawn. `head`: with the author's name and picture, because somebody else spoke before. */
export type Row =
  | { readonly kind: "day"; readonly key: string; readonly at: number }
  /** What follows was not read when this room was opened. */
  | { readonly kind: "new"; readonly key: "new" }
  | {
      readonly kind: "message";
      readonly key: string;
      readonly item: TimelineItem & { kind: "message" };
      readonly head: boolean;
      /** The newest that this device sent: its being sent is shown, that of those before goes without saying. */
      readonly newest: boolean;
    }
  | { readonly kind: "waiting"; readonly key: string; readonly item: TimelineItem & { kind: "waiting" } }
  | { readonly kind: "call"; readonly key: string; readonly item: TimelineItem & { kind: "call" } }
  | { readonly kind: "notice"; readonly key: string; readonly item: TimelineItem & { kind: "notice" } };

const TOGETHER_MS = 5 * 60_000;

/** The day of a time where this device is: `2026-3-9`. */
function dayOf(at: number): string {
  const date = new Date(at);
  return `${date.getFullYear()}-${date.getMonth() + 1}-${date.getDate()}`;
}

/**
 * The rows of a timeline: a separator before each new day, messages of one author within five minutes together. A day
 * can appear twice when clocks were wrong; its key tells the two apart. `more`: older ones will come before the first,
 * so how the first is drawn is not known yet: it is left out, and nothing changes its height when they come. `divider`: the
 * first message that is new.
 */
export function rowsOf(items: readonly TimelineItem[], more: boolean, divider?: string): readonly Row[] {
  const rows: Row[] = [];
  let day: string | undefined;
  let last: (TimelineItem & { kind: "message" }) | undefined;
  const newest = items.findLast((item) => item.kind === "message" && item.delivery);
  for (const item of items) {
    const today = dayOf(item.at);
    if (today !== day) {
      rows.push({ kind: "day", key: `day ${today} ${item.id}`, at: item.at });
      day = today;
      last = undefined;
    }
    if (item.id === divider) {
      rows.push({ kind: "new", key: "new" });
      last = undefined;
    }
    if (item.kind === "message") {
      const head = !last || last.author !== item.author || item.at - last.at > TOGETHER_MS;
      rows.push({ kind: "message", key: item.id, item, head, newest: item === newest });
      last = item;
    } else {
      rows.push(besideMessages(item));
      last = undefined;
    }
  }
  return more ? rows.slice(rows.findIndex(({ key }) => key === items[0]?.id) + 1) : rows;
}

function besideMessages(item: Exclude<TimelineItem, { kind: "message" }>): Row {
  switch (item.kind) {
    case "waiting":
      return { kind: "waiting", key: item.id, item };
    case "call":
      return { kind: "call", key: item.id, item };
    case "notice":
      return { kind: "notice", key: item.id, item };
  }
}
