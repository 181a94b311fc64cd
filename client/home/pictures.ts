import type { Clock, EventId, Image, PersonId } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asBytes, asText } from "../store/meta.ts";
import { Remembered } from "./remembered.ts";

/** Pictures of people and of the home: the newest word on each key holds, as with facts. A picture's id is its event's. */
export class Pictures {
  private readonly ids: Remembered<EventId | undefined>;

  constructor(private readonly database: Database) {
    this.ids = new Remembered((key) => {
      const row = database.all("SELECT id FROM pictures WHERE key = ? AND type IS NOT NULL", key)[0];
      return row && (asText(row["id"]) as EventId);
    });
  }

  /** True if `image` is what holds now; null takes the picture away. `clock` is clamped already; ties go to the greater id. */
  set(key: string, image: Image | null, clock: Clock, id: EventId): boolean {
    const before = this.holds(key);
    this.database.run(
      `INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET type = excluded.type, bytes = excluded.bytes, ms = excluded.ms, counter = excluded.counter, id = excluded.id
        WHERE excluded.id = id OR (excluded.ms, excluded.counter, excluded.id) > (ms, counter, id)`,
      key,
      image?.type ?? null,
      image?.bytes ?? null,
      clock.ms,
      clock.counter,
      id,
    );
    this.ids.changed(key);
    return this.holds(key) !== before;
  }

  /** The picture that a key has now; `undefined` if it has none. */
  of(key: string): EventId | undefined {
    return this.ids.get(key);
  }

  /** A picture that is shown somewhere now. */
  read(id: EventId): Image | undefined {
    const row = this.database.all("SELECT type, bytes FROM pictures WHERE id = ? AND type IS NOT NULL", id)[0];
    return row && imageOf(row);
  }

  private holds(key: string): unknown {
    return this.database.all("SELECT id FROM pictures WHERE key = ?", key)[0]?.["id"];
  }
}

function imageOf(row: Row): Image {
  return { type: asText(row["type"]) as Image["type"], bytes: asBytes(row["bytes"]) };
}

export const HOME_PICTURE = "home";
export const avatarKey = (person: PersonId) => `avatar ${person}`;
