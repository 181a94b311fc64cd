import type { Bytes, RosterId } from "@hearth/protocol";
import type { Attack, Who } from "../hostile/attack.ts";

/** A roster that ends after entry `number`, told to those whom `concerns` names (left out: all). */
export function shortens(number: number, concerns?: (who: Who) => boolean): Attack {
  const attack: Attack = { roster: async (_, entries) => entries.slice(0, number) };
  return concerns ? { ...attack, concerns } : attack;
}

/**
 * The true entries up to `after`, and then others: what the hostile host made up, or what only half of the people see.
 * `make` is asked once.
 */
export function continuesOtherwise(
  after: number,
  make: (roster: RosterId, entries: readonly Bytes[]) => Promise<readonly Bytes[]>,
  concerns?: (who: Who) => boolean,
): Attack {
  let made: Promise<readonly Bytes[]> | undefined;
  const attack: Attack = {
    async roster(roster, entries) {
      if (entries.length < after) return entries;
      made ??= make(roster, entries.slice(0, after));
      return [...entries.slice(0, after), ...(await made)];
    },
  };
  return concerns ? { ...attack, concerns } : attack;
}

/** The true roster, and behind it what `forged` makes of it, once. */
export function continuesForged(forged: (entries: readonly Bytes[]) => Promise<readonly Bytes[]>): Attack {
  let made: Promise<readonly Bytes[]> | undefined;
  return {
    async roster(_, entries) {
      made ??= forged(entries);
      return [...entries, ...(await made)];
    },
  };
}
