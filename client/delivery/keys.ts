import { type Box, type Bytes, LIMITS, type RoomId, sameBytes, toHex } from "@hearth/protocol";
import { isMeantFor, modeAt } from "@hearth/roster";
import { openBox, sealBox } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { Line } from "../line.ts";
import type { Link } from "../peers/link.ts";
import { peopleKeys } from "../private/boxes.ts";
import { asBytes } from "../store/meta.ts";

/** Boxes whose record or room is still to come. */
const WAITING = 200;

/**
 * Keys of rooms that are not kept, from device to device: those of direct rooms, which pass no host, and to this person's own devices of
 * relayed ones too. Invariants: 1. a generation is boxed for those alone for whom it was made; 2. only what a signed record of somebody in the room names is kept, so that nobody can fill the store; 3. what is sealed with it may come
 * before it: the order does not matter.
 */
export class RingKeys {
  private readonly line = new Line();
  /** When a link was told of a generation, ms since 1970: who has put it away since then needs it again. */
  private readonly told = new WeakMap<Link, Map<string, number>>();
  private waiting: { readonly box: Box; readonly link: Link }[] = [];
  private stopped = false;

  constructor(
    private readonly home: Home,
    private readonly owner: { opened(): void; failed(error: unknown): void },
  ) {}

  /** Lets the other side have what an event was sealed with, if it gets that from no host. */
  tell(link: Link, room: RoomId, generation: Bytes): void {
    const told = this.told.get(link) ?? new Map<string, number>();
    this.told.set(link, told);
    const name = toHex(generation);
    const now = this.home.world.now();
    if (now - (told.get(name) ?? Number.NEGATIVE_INFINITY) < LIMITS.ringMs) return;
    if (!this.isFor(link, room, generation)) return;
    told.set(name, now);
    this.line.run(() => this.send(link, room, generation)).catch(this.owner.failed);
  }

  /** Takes what a link brings. False: nobody who keeps to the rules sends this. */
  take(link: Link, boxes: readonly Box[]): Promise<boolean> {
    return this.line.run(async () => {
      let isFair = true;
      for (const box of boxes) isFair &&= await this.takeOne(link, box);
      return isFair;
    });
  }

  /** Records, rosters or seeds have come. */
  async retry(): Promise<void> {
    await this.line.run(async () => {
      const again = this.waiting;
      this.waiting = [];
      for (const { link, box } of again) if (!(await this.takeOne(link, box))) link.end("hostile");
    });
  }

  stop(): void {
    this.stopped = true;
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private isFor({ person }: Link, room: RoomId, generation: Bytes): boolean {
    const it = this.home.privates.of(room);
    const held = it?.isMine ? it.held(generation) : undefined;
    if (!it || !held) return false;
    const mode = modeAt(it.now, held.record);
    if (mode === "kept" || (mode === "relayed" && person !== this.home.account.person)) return false;
    return it.people.includes(person) && isMeantFor(it.now, person, held.record);
  }

  private async send(link: Link, room: RoomId, generation: Bytes): Promise<void> {
    const { home } = this;
    const secret = home.privates.of(room)?.held(generation)?.secret;
    const [hash] = peopleKeys(home, [link.person]);
    const row = hash && home.database.all("SELECT bytes FROM keys WHERE hash = ?", toHex(hash))[0];
    if (!secret || !row || this.stopped) {
      this.told.get(link)?.delete(toHex(generation));
      return;
    }
    const ring = { kind: "roster" as const, roster: room };
    const to = { kind: "person" as const, person: link.person };
    const box = await sealBox({ home: home.account.home, ring, to, secret, publicKey: asBytes(row["bytes"]) });
    link.send({ is: "boxes", boxes: [box] });
  }

  private async takeOne(link: Link, box: Box): Promise<boolean> {
    const { home } = this;
    const { ring, to, generation, key } = box;
    if (this.stopped) return true;
    if (ring.kind !== "roster" || to.kind !== "person" || to.person !== home.account.person) return false;
    if (home.rings.secret(generation)) return true;
    const room = home.privates.of(ring.roster as RoomId);
    const record = room?.record(generation);
    const seed = home.rings.seed(key);
    if (!record || !seed) {
      if (this.waiting.length < WAITING) this.waiting.push({ link, box });
      return true;
    }
    const opened = await openBox(home.account.home, box, seed);
    if (!opened.ok || !sameBytes(record.generation, generation)) return false;
    if (this.stopped) return true;
    await home.rings.keep("roster", opened.value);
    this.owner.opened();
    return true;
  }
}
