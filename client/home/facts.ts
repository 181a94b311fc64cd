import type { Clock, DeviceId, EventId, PersonId } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import { Remembered } from "./remembered.ts";

/** What holds of a key, and by which word. */
export interface Fact extends Clock {
  readonly key: string;
  readonly value: string;
  readonly id: EventId;
}

/** What the hidden room tells: the newest word on each key holds, whatever the order of arrival. */
export class Facts {
  private readonly values: Remembered<string | undefined>;

  constructor(private readonly database: Database) {
    this.values = new Remembered((key) => {
      const row = database.all("SELECT value FROM facts WHERE key = ?", key)[0];
      return row && asText(row["value"]);
    });
  }

  /**
   * True if `value` is what holds now. `clock` is clamped already; ties go to the greater id. What this device has said
   * itself comes back with the clock that everybody has for it.
   */
  set(key: string, value: string, clock: Clock, id: EventId): boolean {
    const before = this.database.all("SELECT id FROM facts WHERE key = ?", key)[0]?.["id"];
    this.database.run(
      `INSERT INTO facts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET value = excluded.value, ms = excluded.ms, counter = excluded.counter, id = excluded.id
        WHERE excluded.id = id OR (excluded.ms, excluded.counter, excluded.id) > (ms, counter, id)`,
      key,
      value,
      clock.ms,
      clock.counter,
      id,
    );
    this.values.changed(key);
    return this.database.all("SELECT id FROM facts WHERE key = ?", key)[0]?.["id"] !== before;
  }

  get(key: string): string | undefined {
    return this.values.get(key);
  }

  /** What holds of a key, with the word that says so. */
  word(key: string): Fact | undefined {
    const row = this.database.all("SELECT * FROM facts WHERE key = ?", key)[0];
    return row && factOf(row);
  }

  /** All whose key begins with `prefix`, a word. */
  under(prefix: string): Fact[] {
    return this.database.all("SELECT * FROM facts WHERE key > ? AND key < ?", prefix, `${prefix}~`).map(factOf);
  }

  /** People whose block says `value`, newest word first. */
  blocks(value: string): { person: PersonId; ms: number }[] {
    return this.database
      .all(
        `SELECT key, ms FROM facts WHERE key > 'block ' AND key < 'block!' AND value = ?
          ORDER BY ms DESC, counter DESC, id DESC`,
        value,
      )
      .map((row) => ({ person: asText(row["key"]).slice("block ".length) as PersonId, ms: asNumber(row["ms"]) }));
  }
}

function factOf(row: Row): Fact {
  return {
    key: asText(row["key"]),
    value: asText(row["value"]),
    ms: asNumber(row["ms"]),
    counter: asNumber(row["counter"]),
    id: asText(row["id"]) as EventId,
  };
}

export const HOME_NAME = "home";
export const profileKey = (person: PersonId) => `profile ${person}`;
export const deviceKey = (device: DeviceId) => `device ${device}`;
export const blockKey = (person: PersonId) => `block ${person}`;
