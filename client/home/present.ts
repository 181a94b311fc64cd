import type { Answer, PersonId, PresenceChoice, Push } from "@hearth/protocol";
import type { Presence } from "../api.ts";

type Told = Pick<Answer<"prove">, "online"> & Partial<Extract<Push, { push: "presence" }>["body"]>;

/** Who is there, as the host tells it; nothing of it is kept. */
export class Present {
  private readonly states = new Map<PersonId, Exclude<Presence, "offline">>();
  private readonly seen = new Map<PersonId, number>();
  /** How this device's person wants to be seen. */
  wishes: { readonly choice: PresenceChoice; readonly showsLastSeen: boolean } = {
    choice: "auto",
    showsLastSeen: true,
  };

  /** A new connection begins: what was told before is old. */
  clear(): void {
    this.states.clear();
    this.seen.clear();
  }

  take(told: Told): void {
    const [away, busy] = [new Set(told.away), new Set(told.busy)];
    for (const person of told.online) {
      this.states.set(person, busy.has(person) ? "busy" : away.has(person) ? "away" : "online");
      this.seen.delete(person);
    }
    for (const person of told.offline ?? []) {
      this.states.delete(person);
      this.seen.delete(person);
    }
    for (const { person, at } of told.seen ?? []) this.seen.set(person, at);
    if (told.wishes) this.wishes = told.wishes;
  }

  of(person: PersonId): Presence {
    return this.states.get(person) ?? "offline";
  }

  /** ms since 1970, in whole minutes; only of those who are not there, if it may be known. */
  lastSeen(person: PersonId): number | undefined {
    return this.seen.get(person);
  }
}
