import {
  type Bytes,
  type CallId,
  type CallTerms,
  type CallWord,
  type DeviceId,
  LIMITS,
  type PersonId,
  type RoomId,
} from "@hearth/protocol";
import type { World } from "../ports.ts";

/** A device in a call, by its own word. */
export interface Present {
  readonly room: RoomId;
  readonly call: CallId;
  readonly device: DeviceId;
  readonly person: PersonId;
  /** Of that word. */
  readonly at: number;
  readonly since: number;
  readonly rings: boolean;
  readonly terms: CallTerms;
  /** It seals what it sends besides. */
  readonly stream?: Bytes;
  /** Its page was closed then, by the host's clock: nobody sees it in the call, but it counts as long as its word does, for it may come back. */
  readonly shut?: number;
}

/** A word may have been on its way for so long when its page was closed, ms. */
const ON_ITS_WAY_MS = 500;

/** What others see: it is in its call, and its page is there. */
export const isSeen = ({ shut }: Present): boolean => shut === undefined;

/** A device's word on a call, which it has said at `at`. */
export interface Said {
  readonly room: RoomId;
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly at: number;
  readonly call: CallId;
  readonly word: CallWord;
}

/**
 * Who is in which call, by each device's newest word; nothing of it is kept. Invariants: 1. order and repetition do not matter: an older
 * word changes nothing; 2. who says nothing more is gone after {@link LIMITS.callHereMs}, unless they are still heard otherwise.
 */
export class There {
  private readonly rooms = new Map<RoomId, Map<DeviceId, { readonly it: Present; readonly stop: () => void }>>();
  private readonly last = new Map<string, number>();
  /** The latest time that anybody has said anything in a room: what this device says comes behind it. */
  private readonly latest = new Map<RoomId, number>();

  constructor(
    private readonly own: DeviceId,
    private readonly world: Pick<World, "after">,
    private readonly owner: {
      /** It is connected with this device in that call, or about to be. */
      holds(it: Present): boolean;
      gone(it: Present): void;
    },
  ) {}

  /** False: it is not newer than what that device has said there. */
  take({ room, device, person, at, call, word }: Said): boolean {
    if (at <= this.lastOf(room, device)) return false;
    this.last.set(`${room} ${device}`, at);
    this.latest.set(room, Math.max(at, this.latest.get(room) ?? 0));
    if (word.is === "declined" || word.is === "busy") return true;
    const before = this.rooms.get(room)?.get(device)?.it;
    this.drop(room, device);
    if (word.is === "out") return true;
    const { since, rings, terms, stream } = word;
    const shut = before?.since === since && before.shut !== undefined && at < before.shut + ON_ITS_WAY_MS;
    const more = { ...(stream && { stream }), ...(shut && { shut: before.shut }) };
    this.put({ room, call, device, person, at, since, rings, terms, ...more });
    return true;
  }

  /** A device's page was closed, `at` by the host's clock. False: it was not seen anyway. */
  shut(room: RoomId, device: DeviceId, at: number): boolean {
    const entry = this.rooms.get(room)?.get(device);
    if (!entry || !isSeen(entry.it)) return false;
    this.rooms.get(room)?.set(device, { ...entry, it: { ...entry.it, shut: at } });
    return true;
  }

  latestIn(room: RoomId): number {
    return this.latest.get(room) ?? 0;
  }

  /** When a device has last said anything there; 0: never. */
  lastOf(room: RoomId, device: DeviceId): number {
    return this.last.get(`${room} ${device}`) ?? 0;
  }

  /** Who came first first. */
  in(room: RoomId): Present[] {
    const all = [...(this.rooms.get(room)?.values() ?? [])].map(({ it }) => it);
    return all.sort((a, b) => a.since - b.since || (a.device < b.device ? -1 : 1));
  }

  /** The one of a room's calls that goes on: the first in which two people are; where there is none, the first. */
  goesOn(room: RoomId): CallId | undefined {
    const people = new Map<CallId, Set<PersonId>>();
    for (const { call, person } of this.in(room)) people.set(call, (people.get(call) ?? new Set()).add(person));
    const calls = [...people.keys()].sort();
    return calls.find((call) => (people.get(call)?.size ?? 0) > 1) ?? calls[0];
  }

  /** Others who are in the room's calls, those in the one that goes on first. */
  others(room: RoomId): Present[] {
    const goesOn = this.goesOn(room);
    const all = this.in(room).filter(({ device }) => device !== this.own);
    return all.sort((a, b) => Number(b.call === goesOn) - Number(a.call === goesOn));
  }

  all(): Present[] {
    return [...this.rooms.keys()].flatMap((room) => this.in(room));
  }

  /** Takes out whoever does not belong there any more. True if somebody did not. */
  keep(belongs: (it: Present) => boolean): boolean {
    const gone = this.all().filter((it) => !belongs(it));
    for (const { room, device } of gone) this.drop(room, device);
    return gone.length > 0;
  }

  stop(): void {
    for (const here of this.rooms.values()) for (const { stop } of here.values()) stop();
    this.rooms.clear();
  }

  private put(it: Present): void {
    const stop = this.world.after(LIMITS.callHereMs, () => this.expire(it), "patience");
    const here = this.rooms.get(it.room) ?? new Map<DeviceId, { it: Present; stop: () => void }>();
    this.rooms.set(it.room, here.set(it.device, { it, stop }));
  }

  private expire(it: Present): void {
    this.drop(it.room, it.device);
    if (this.owner.holds(it)) this.put(it);
    else this.owner.gone(it);
  }

  private drop(room: RoomId, device: DeviceId): void {
    const here = this.rooms.get(room);
    here?.get(device)?.stop();
    here?.delete(device);
    if (here?.size === 0) this.rooms.delete(room);
  }
}
