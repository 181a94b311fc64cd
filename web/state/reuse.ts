import type { TimelineItem } from "@hearth/client/api.ts";

/** `next`, with every item that says the same as before being the same object, so that its row is not drawn again. */
export function reuse(before: readonly TimelineItem[], next: readonly TimelineItem[]): readonly TimelineItem[] {
  const known = new Map(before.map((item) => [item.id as string, item]));
  return next.map((item) => {
    const old = known.get(item.id);
    return old ? reuseSame(old, item) : item;
  });
}

/** `before` if `next` says the same, so that nothing is drawn again. Both are what the Worker has told: plain data, in one order. */
export function reuseSame<T>(before: T, next: T): T {
  return JSON.stringify(before) === JSON.stringify(next) ? before : next;
}
