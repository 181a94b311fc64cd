import {
  type Bytes,
  type CallId,
  type CallTerms,
  type DeviceId,
  LIMITS,
  type PersonId,
  type RoomId,
} from "@hearth/protocol";
import type { Ended } from "./farewell.ts";
import type { Present } from "./there.ts";

/** The call that this device is in, as it has gone so far. */
export class Mine {
  /** Who was in it, who came first first. */
  private readonly people = new Set<PersonId>();
  /** When there were two, ms by this device's clock. */
  since: number | undefined;
  /** Why others did not come. */
  readonly refused = new Map<PersonId, "declined" | "busy">();
  /** Words with which others left. */
  readonly outs = new Map<DeviceId, number>();
  /** It calls those who are not in. */
  rings: boolean;
  /** Who else is in it is not heard yet: that nobody is does not end it. */
  waits = false;

  constructor(
    readonly room: RoomId,
    public call: CallId,
    /** By the host's clock. */
    readonly joined: number,
    readonly me: PersonId,
    /** A conversation's: it rings, ends when nobody else is left, and is noted. */
    readonly ofConversation: boolean,
    begins: boolean,
    /** What it sends is sealed besides: which coming in this is. */
    readonly stream: Bytes | undefined,
  ) {
    this.rings = ofConversation && begins;
    if (begins) this.people.add(me);
  }

  /** As it had gone when this device was in it before, and ended without a word. */
  goOn({ since, people }: { readonly since?: number | undefined; readonly people: readonly PersonId[] }): void {
    this.since = since;
    for (const person of people) this.people.add(person);
    this.waits = true;
  }

  /** Who was in it so far, who came first first; of too many this person is one, for who was not in it may not note it. */
  get peopleSoFar(): PersonId[] {
    const all = [...this.people];
    const first = all.slice(0, LIMITS.callPeople);
    return first.includes(this.me) || !this.people.has(this.me) ? first : [...first.slice(0, -1), this.me];
  }

  /** Who is in it now, this device too or not. */
  met(here: readonly Present[], now: number): void {
    if (here.length > 0) this.waits = false;
    for (const { person } of here) this.people.add(person);
    this.people.add(this.me);
    if (here.some(({ person }) => person !== this.me)) this.since ??= now;
  }

  get hasMet(): boolean {
    return this.since !== undefined;
  }

  ended(now: number): Ended {
    const [why] = this.refused.values();
    return {
      call: this.call,
      ms: this.since === undefined ? 0 : Math.max(1, now - this.since),
      people: this.peopleSoFar,
      ...(this.since === undefined && why && { why }),
    };
  }
}

export const USUAL_TERMS: CallTerms = {
  muted: false,
  deafened: false,
  camera: false,
  screen: false,
  recording: false,
};

/** Whoever hears nobody is not heard either; whoever wants to be heard hears again. */
export function changeTerms(before: CallTerms, it: Partial<CallTerms>): CallTerms {
  return { ...before, ...it, ...(it.muted === false && { deafened: false }) };
}
