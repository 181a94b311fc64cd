import type { CategoryView, RoomView } from "@hearth/client/api.ts";
import type { CategoryId, RoomId } from "@hearth/protocol";

/** The channels that stand together: in one category, or (null) in none. */
export interface Section {
  readonly category: CategoryView | null;
  readonly channels: readonly RoomView[];
}

/** Where a channel is to go: into a category, right before another channel there (null: to the end). */
export interface Spot {
  readonly category: CategoryId | null;
  readonly before: RoomId | null;
}

/** What the left side shows, from top to bottom, without what is archived. Both are in order already. */
export function sectionsOf(channels: readonly RoomView[], categories: readonly CategoryView[]): Section[] {
  return [null, ...categories].map((category) => ({
    category,
    channels: channels.filter((it) => !it.archived && it.category === category?.category),
  }));
}

/** One step up: before the one above, or from the top of a category to the end of the one above it. */
export function spotAbove(sections: readonly Section[], room: RoomId): Spot | undefined {
  const { section, index, at } = find(sections, room);
  if (!section) return undefined;
  if (index > 0) return spot(section, section.channels[index - 1]);
  const above = sections[at - 1];
  return above && spot(above, undefined);
}

/** One step down: behind the one below, or from the end of a category to the top of the one below it. */
export function spotBelow(sections: readonly Section[], room: RoomId): Spot | undefined {
  const { section, index, at } = find(sections, room);
  if (!section) return undefined;
  if (index < section.channels.length - 1) return spot(section, section.channels[index + 2]);
  const below = sections[at + 1];
  return below && spot(below, below.channels[0]);
}

/** In words, for who does not see it: where a channel stands. */
export function whereIs(sections: readonly Section[], room: RoomId): string | undefined {
  const { section, index } = find(sections, room);
  const channel = section?.channels[index];
  if (!section || !channel) return undefined;
  const place = `${index + 1} of ${section.channels.length}`;
  return `${channel.name}: ${place}${section.category ? ` in ${section.category.name}` : ""}`;
}

function find(sections: readonly Section[], room: RoomId) {
  const at = sections.findIndex(({ channels }) => channels.some((it) => it.room === room));
  const section = sections[at];
  return { section, at, index: section?.channels.findIndex((it) => it.room === room) ?? -1 };
}

function spot({ category }: Section, before: RoomView | undefined): Spot {
  return { category: category?.category ?? null, before: before?.room ?? null };
}
