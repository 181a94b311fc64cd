import { sameBytes } from "@hearth/protocol";
import { type Case, rule } from "./rule.ts";

export const theEntryIsOfThisHome = rule(
  "theEntryIsOfThisHome",
  "RO2",
  "The entry was written for another home.",
  ({ roster, entry }: Case) => entry.home === roster.home,
);

export const theEntryIsOfThisRoster = rule(
  "theEntryIsOfThisRoster",
  "RO3",
  "The entry was written for another roster.",
  ({ roster, entry }: Case) => entry.roster === roster.roster,
);

export const theNumbersHaveNoHole = rule(
  "theNumbersHaveNoHole",
  "RO4",
  "The entry is not the next one in the roster.",
  ({ roster, entry }: Case) => entry.number === roster.head.number + 1,
);

export const anEntryContinuesTheChain = rule(
  "anEntryContinuesTheChain",
  "RO5",
  "The entry was written after a different history.",
  ({ roster, entry }: Case) => sameBytes(entry.previous, roster.head.hash),
);

export const onlyGenesisComesFirst = rule(
  "onlyGenesisComesFirst",
  "RO6",
  "A roster begins with its founding, once.",
  ({ entry, body }: Case) => (body.type === "genesis") === (entry.number === 1),
);
