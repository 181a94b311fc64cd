import { type Bytes, encodeCbor, type PersonId } from "@hearth/protocol";

/** Changes within this time are told together, in ms: after a restart everybody comes back at once. */
const GATHER_MS = 250;
/** So many persons at most are named in the answer to a proof; more come in a push that is encoded once for all. */
const IN_ANSWER = 100;

/**
 * Who is on line: a person with at least one proven device. Told in batches to everybody who listens; who went and is
 * back before that is not told at all.
 */
export class Presence {
  private readonly sockets = new Map<PersonId, number>();
  /** As everybody has been told. */
  private readonly told = new Set<PersonId>();
  private readonly changed = new Set<PersonId>();
  private frame: Bytes | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly tell: (frame: Bytes) => void) {}

  came(person: PersonId): void {
    const sockets = this.sockets.get(person) ?? 0;
    this.sockets.set(person, sockets + 1);
    if (sockets === 0) this.note(person);
  }

  went(person: PersonId): void {
    const sockets = this.sockets.get(person) ?? 0;
    if (sockets > 1) {
      this.sockets.set(person, sockets - 1);
      return;
    }
    this.sockets.delete(person);
    this.note(person);
  }

  /** For somebody who begins to listen: who is on line, or the frame that says it when there are many. */
  get now(): PersonId[] | Bytes {
    if (this.sockets.size <= IN_ANSWER) return [...this.sockets.keys()];
    // What has changed since then they hear with everybody else.
    this.frame ??= presenceFrame([...this.told], []);
    return this.frame;
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private note(person: PersonId): void {
    this.changed.add(person);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  private flush(): void {
    this.timer = undefined;
    const online: PersonId[] = [];
    const offline: PersonId[] = [];
    for (const person of this.changed) {
      const isOnline = this.sockets.has(person);
      if (isOnline === this.told.has(person)) continue;
      (isOnline ? online : offline).push(person);
      if (isOnline) this.told.add(person);
      else this.told.delete(person);
    }
    this.changed.clear();
    if (online.length + offline.length === 0) return;
    this.frame = undefined;
    this.tell(presenceFrame(online, offline));
  }
}

function presenceFrame(online: PersonId[], offline: PersonId[]): Bytes {
  return encodeCbor({ push: "presence", body: { online, offline } });
}
