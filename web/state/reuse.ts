import type { TimelineItem } from "@hearth/client/api.ts";

/** `next`, with every item that says the same as before being the same object, so that its row is not drawn again. */
export function reuse(before: readonly TimelineItem[], next: readonly TimelineItem[]): readonly TimelineItem[] {
  const known = new Map(before.map((item) => [item.id as string, item]));
  return next.map((item) => {
    const old = known.get(item.id);
    return old && same(old, item) ? old : item;
  });
}

function same(a: TimelineItem, b: TimelineItem): boolean {
  if (a.kind !== b.kind || a.at !== b.at || a.text !== b.text) return false;
  if (a.kind === "notice" || b.kind === "notice") return true;
  if (a.authorName !== b.authorName) return false;
  if (a.kind === "waiting" || b.kind === "waiting") return a.blocked === b.blocked;
  if (a.author !== b.author || a.blocked !== b.blocked) return false;
  return JSON.stringify(a.delivery) === JSON.stringify(b.delivery) && detailsOf(a) === detailsOf(b);
}

/** All that was done to a message, as one text: small, plain data in an order of its own. */
function detailsOf(item: TimelineItem & { kind: "message" }): string {
  const {
    mentions,
    preview,
    edited,
    deleted,
    forwarded,
    pinned,
    reply,
    inThread,
    reactions,
    thread,
    may,
    stuck,
    late,
    lock,
  } = item;
  return JSON.stringify([
    mentions,
    preview,
    edited,
    deleted,
    forwarded,
    pinned,
    reply,
    inThread,
    reactions,
    thread,
    may,
    stuck,
    late,
    lock,
  ]);
}

/** `before` if `next` says the same, so that nothing is drawn again. Both are what the Worker has told: plain data, in one order. */
export function reuseSame<T>(before: T, next: T): T {
  return JSON.stringify(before) === JSON.stringify(next) ? before : next;
}
