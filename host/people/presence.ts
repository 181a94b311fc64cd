import type { PersonId } from "@hearth/protocol";

/** Changes within this time are told together, in ms: after a restart everybody comes back at once. */
const GATHER_MS = 250;

/** Who is on line: a person with at least one proven device. Told in batches; who is back before that is not told at all. */
export class Presence {
  private readonly sockets = new Map<PersonId, number>();
  /** Persons whose change has not been told, and whether they were on line when last told. */
  private readonly changed = new Map<PersonId, boolean>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly told: (online: PersonId[], offline: PersonId[]) => void) {}

  get online(): PersonId[] {
    return [...this.sockets.keys()];
  }

  came(person: PersonId): void {
    const sockets = this.sockets.get(person) ?? 0;
    this.sockets.set(person, sockets + 1);
    if (sockets === 0) this.note(person, false);
  }

  went(person: PersonId): void {
    const sockets = this.sockets.get(person) ?? 0;
    if (sockets > 1) {
      this.sockets.set(person, sockets - 1);
      return;
    }
    this.sockets.delete(person);
    this.note(person, true);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private note(person: PersonId, wasOnline: boolean): void {
    if (!this.changed.has(person)) this.changed.set(person, wasOnline);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  private flush(): void {
    this.timer = undefined;
    const online: PersonId[] = [];
    const offline: PersonId[] = [];
    for (const [person, wasOnline] of this.changed) {
      const isOnline = this.sockets.has(person);
      if (isOnline !== wasOnline) (isOnline ? online : offline).push(person);
    }
    this.changed.clear();
    if (online.length + offline.length > 0) this.told(online, offline);
  }
}
