import type { EventId } from "@hearth/protocol";
import { OwnValues } from "../own/values.ts";
import type { Database } from "../ports.ts";
import { SCHEDULED } from "./kind.ts";

/** Messages of this person's that were sent later than they should have been; read again only when something was scheduled or sent. */
export class LateOnes {
  private known: ReadonlySet<EventId> | undefined;

  constructor(private readonly database: Database) {}

  has(id: EventId): boolean {
    this.known ??= this.read();
    return this.known.has(id);
  }

  /** What is scheduled has changed. */
  forget(): void {
    this.known = undefined;
  }

  private read(): ReadonlySet<EventId> {
    const all = new OwnValues(this.database, () => undefined).all(SCHEDULED);
    return new Set(all.flatMap(({ value }) => (value.is === "sent" && value.late ? [value.id] : [])));
  }
}
