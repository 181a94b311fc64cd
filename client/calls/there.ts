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
}

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
    private readonly world: Pick<World, "after">,
    private readonly owner: {
      /** It is connected with this device in that call. */
      holds(it: Present): boolean;
      gone(it: Present): void;
    },
  ) {}

  /** False: it is not newer than what that device has said there. */
  take({ room, device, person, at, call, word }: Said): boolean {
    const key = `${room} ${device}`;
    if (at <= (this.last.get(key) ?? 0)) return false;
    this.last.set(key, at);
    this.latest.set(room, Math.max(at, this.latest.get(room) ?? 0));
    if (word.is === "declined" || word.is === "busy") return true;
    this.drop(room, device);
    if (word.is === "out") return true;
    const { since, rings, terms, stream } = word;
    this.put({ room, call, device, person, at, since, rings, terms, ...(stream && { stream }) });
    return true;
  }

  latestIn(room: RoomId): number {
    return this.latest.get(room) ?? 0;
  }

  /** Who came first first. */
  in(room: RoomId): Present[] {
    const all = [...(this.rooms.get(room)?.values() ?? [])].map(({ it }) => it);
    return all.sort((a, b) => a.since - b.since || (a.device < b.device ? -1 : 1));
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
