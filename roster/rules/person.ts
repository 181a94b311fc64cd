import { sameBytes } from "@hearth/protocol";
import { type Case, rule } from "./rule.ts";

type Arrival = "genesis" | "join";
type Renewal = "revoke-device" | "person-key";

export const aPersonIsNewOnce = rule(
  "aPersonIsNewOnce",
  "RO13",
  "That person is here already.",
  ({ roster, entry }: Case<Arrival>) => !roster.persons.has(entry.author.person),
);

export const aUsernameIsFree = rule(
  "aUsernameIsFree",
  "RO14",
  "That username is taken.",
  ({ roster, body }: Case<Arrival>) => !roster.usernames.has(body.username),
);

export const aPersonsKeysCountByOne = rule(
  "aPersonsKeysCountByOne",
  "RO15",
  "The person's next key has the wrong number.",
  ({ roster, entry, body }: Case<Arrival | Renewal>) =>
    body.personKey.number === (roster.persons.get(entry.author.person)?.keys.length ?? 0) + 1,
);

export const aPersonsNextKeyIsNew = rule(
  "aPersonsNextKeyIsNew",
  "RO16",
  "The person's next key is one they had before.",
  ({ roster, entry, body }: Case<Renewal>) =>
    !roster.persons
      .get(entry.author.person)
      ?.keys.some(
        (key) => sameBytes(key.generation, body.personKey.generation) || sameBytes(key.boxKey, body.personKey.boxKey),
      ),
);
