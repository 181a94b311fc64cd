import { type Bytes, encodeCbor, type PersonId } from "@hearth/protocol";
import { isSame, type Kept, type Seen, seen, type Told, toldOf, UNSEEN, USUAL } from "./seen.ts";

/** Changes within this time are told together, in ms: after a restart everybody comes back at once. */
const GATHER_MS = 250;
/** So many persons at most are named in the answer to a proof; more come in a push that is encoded once for all. */
const IN_ANSWER = 100;
/** Of those who are not here, so many are told of, the last seen first: in a large home most are away most of the time. */
const LAST_SEEN = 100;
/** Nobody needs to know it better than this, in ms. */
const COARSE_MS = 60_000;

/** What presence asks of the host around it. */
export interface PresenceWorld {
  /** ms since 1970. */
  now(): number;
  /** Tells everybody who listens. */
  tell(frame: Bytes): void;
  /** Keeps of these people what has to outlive the host, as it is when it is written. */
  keep(people: ReadonlySet<PersonId>): void;
}

interface Here {
  devices: number;
  idle: number;
}

/**
 * Who is on line, away or busy, over all the devices of each. Told in batches to everybody who listens; who went and is
 * back before that is not told at all.
 */
export class Presence {
  private readonly here = new Map<PersonId, Here>();
  private readonly kept: Map<PersonId, Kept>;
  /** As everybody has been told; who is missing here is {@link UNSEEN}. */
  private readonly told = new Map<PersonId, Seen>();
  private readonly changed = new Set<PersonId>();
  /** Has to be kept still. */
  private readonly dirty = new Set<PersonId>();
  private frame: Bytes | undefined;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly world: PresenceWorld,
    kept: Iterable<readonly [PersonId, Kept]> = [],
  ) {
    this.kept = new Map(kept);
    for (const person of this.kept.keys()) this.told.set(person, this.seenNow(person));
  }

  /** A device of theirs has come. */
  came(person: PersonId): void {
    const here = this.here.get(person) ?? { devices: 0, idle: 0 };
    here.devices++;
    this.here.set(person, here);
    this.note(person);
  }

  /** A device of theirs has gone; `wasIdle` as it was last told. */
  went(person: PersonId, wasIdle = false): void {
    const here = this.here.get(person);
    if (!here) return;
    if (here.devices === 1) {
      this.left(person);
      this.here.delete(person);
    } else {
      here.devices--;
      if (wasIdle) here.idle--;
    }
    this.note(person);
  }

  /** One of their devices is not used any more, or is again. */
  idled(person: PersonId, isIdle: boolean): void {
    const here = this.here.get(person);
    if (!here) return;
    here.idle += isIdle ? 1 : -1;
    this.note(person);
  }

  /** What is known of a person's wishes. */
  wishes(person: PersonId): Kept {
    return this.kept.get(person) ?? USUAL;
  }

  /** Takes over what a person wishes. It has been kept already. */
  wished(person: PersonId, wishes: Pick<Kept, "choice" | "showsLastSeen">): void {
    const before = this.wishes(person);
    const hides = wishes.choice === "invisible" && before.choice !== "invisible" && this.here.has(person);
    if (hides) this.left(person);
    this.kept.set(person, { ...this.wishes(person), ...wishes });
    this.note(person);
  }

  /** For somebody who begins to listen: how everybody is seen, or the frame that says it when there are many. */
  get now(): Told | Bytes {
    if (this.here.size + this.kept.size <= IN_ANSWER) {
      const people = new Set([...this.here.keys(), ...this.kept.keys()]);
      return toldOf([...people].map((person) => [person, this.seenNow(person)] as const));
    }
    // What has changed since then they hear with everybody else.
    this.frame ??= frameOf(toldOf(this.mostRecent()));
    return this.frame;
  }

  /** Writes down that whoever is here now was here: for when the host ends without a word. */
  mark(): void {
    for (const person of this.here.keys()) this.left(person);
    this.keepDirty();
  }

  /** The host ends: from here on nothing is told or kept. */
  stop(): void {
    clearTimeout(this.timer);
    this.mark();
    this.stopped = true;
  }

  /** Their last moment in sight is now. Who is invisible has been out of sight since they chose it. */
  private left(person: PersonId): void {
    const kept = this.wishes(person);
    if (kept.choice === "invisible") return;
    const lastSeen = this.world.now() - (this.world.now() % COARSE_MS);
    if (lastSeen === kept.lastSeen) return;
    this.kept.set(person, { ...kept, lastSeen });
    this.dirty.add(person);
  }

  private seenNow(person: PersonId): Seen {
    const here = this.here.get(person);
    return seen(this.wishes(person), here?.devices ?? 0, here?.idle ?? 0);
  }

  private note(person: PersonId): void {
    if (this.stopped) return;
    this.changed.add(person);
    this.timer ??= setTimeout(() => this.flush(), GATHER_MS);
  }

  private flush(): void {
    this.timer = undefined;
    const news: [PersonId, Seen][] = [];
    for (const person of this.changed) {
      const now = this.seenNow(person);
      if (isSame(now, this.told.get(person) ?? UNSEEN)) continue;
      this.told.set(person, now);
      news.push([person, now]);
    }
    this.changed.clear();
    this.keepDirty();
    if (news.length === 0) return;
    this.frame = undefined;
    this.world.tell(frameOf(toldOf(news)));
  }

  private keepDirty(): void {
    if (this.dirty.size === 0) return;
    const people = new Set(this.dirty);
    this.dirty.clear();
    this.world.keep(people);
  }

  private mostRecent(): [PersonId, Seen][] {
    const all = [...this.told];
    const gone = all.flatMap(([person, it]) =>
      it.is === "offline" && it.at !== null ? [{ person, it, at: it.at }] : [],
    );
    gone.sort((a, b) => b.at - a.at);
    return [
      ...all.filter(([, it]) => it.is !== "offline"),
      ...gone.slice(0, LAST_SEEN).map(({ person, it }): [PersonId, Seen] => [person, it]),
    ];
  }
}

function frameOf(told: Told): Bytes {
  return encodeCbor({ push: "presence", body: told });
}
