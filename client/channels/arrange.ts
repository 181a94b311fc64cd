import { between, fits, type Random, spread } from "./places.ts";

/** Something with its place among others; "": nobody has given it one yet, so it stands in front. */
export interface Placed<Id extends string> {
  readonly id: Id;
  readonly place: string;
}

/** As everybody sees them: by place, equal ones by id. */
export function inOrder<T extends Placed<string>>(all: readonly T[]): T[] {
  return [...all].sort((a, b) => compare(a.place, b.place) || compare(a.id, b.id));
}

/**
 * The places to say so that `moved` stands right before `before` (null, or not among them: at the end). Most often one.
 * Those behind it that have no place yet, or the same, get one as well; and all of them if there is no room left.
 */
export function arrange<Id extends string>(
  all: readonly Placed<Id>[],
  moved: Id,
  before: Id | null,
  random: Random,
): Placed<Id>[] {
  const others = inOrder(all.filter(({ id }) => id !== moved));
  const found = others.findIndex(({ id }) => id === before);
  const at = found < 0 ? others.length : found;
  const low = others[at - 1]?.place ?? "";
  let end = at;
  while (end < others.length && (others[end]?.place ?? "") <= low) end++;
  const ids = [moved, ...others.slice(at, end).map(({ id }) => id)];
  const high = others[end]?.place;
  const places = ids.length === 1 ? [between(low, high, random)] : spread(low, high, ids.length, random);
  if (places.every(fits)) return pair(ids, places);
  const every = [...others.slice(0, at).map(({ id }) => id), moved, ...others.slice(at).map(({ id }) => id)];
  return pair(every, spread("", undefined, every.length, random));
}

function pair<Id extends string>(ids: readonly Id[], places: readonly string[]): Placed<Id>[] {
  return ids.map((id, i) => ({ id, place: places[i] ?? "" }));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
