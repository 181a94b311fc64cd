import {
  type Bytes,
  type CallTerms,
  type DeviceId,
  type GhostContent,
  type GhostSaid,
  ghostContent,
  ghostLink,
  LIMITS,
  ok,
} from "@hearth/protocol";
import type { Ghost, GhostKeys } from "@hearth/sealing/ghost/keys.ts";
import { openGhostSaid, sealGhostSaid } from "@hearth/sealing/ghost/said.ts";
import type { JoinHow } from "../calls/api.ts";
import { FAILURES } from "../failure.ts";
import { Line } from "../line.ts";
import type { Failure, Outcome } from "../outcome.ts";
import type { Allowance } from "../peers/allowance.ts";
import { TYPING_EVERY_MS, Typing } from "../receipts/typing.ts";
import type { GhostRoomApi, GhostRoomView, GhostStanding, GhostView, GhostWorld } from "./api.ts";
import { GhostCall } from "./call.ts";
import { GhostDoor } from "./door.ts";
import { GhostFiles } from "./files.ts";
import { GhostLines } from "./lines.ts";
import { type GhostLink, GhostMesh, personOf } from "./mesh.ts";
import { GHOST_ROOM } from "./shelf.ts";

interface Other {
  /** The first that they gave themselves: else somebody could speak under one name after the other. */
  name?: string;
  /** It stands in the lines that they are here. */
  shown: boolean;
  /** The newest of what it has said. */
  number: number;
  /** Files that it may offer. */
  readonly offers: Allowance;
}

/** What somebody's stay is made of. */
interface Stay {
  readonly world: GhostWorld;
  readonly secret: Bytes;
  readonly keys: GhostKeys;
  readonly me: Ghost;
  readonly name: string;
  readonly make: boolean;
}

/**
 * Somebody's stay in a ghost room. Invariants: 1. nothing of it is in any store; 2. what is said goes over links alone, to those who are
 * linked then; 3. what others say is taken once, in their order, and only if they have signed it.
 */
export class GhostRoom implements GhostRoomApi {
  private readonly others = new Map<DeviceId, Other>();
  private readonly lines = new GhostLines((file) => this.files.release(file));
  private readonly listeners = new Set<() => void>();
  private readonly saying = new Line();
  /** Links over which this one's name was told: what else is said comes behind it. */
  private readonly named = new WeakSet<GhostLink>();
  private readonly hearing = new Line();
  private readonly mesh: GhostMesh;
  private readonly files: GhostFiles;
  private readonly call: GhostCall;
  private readonly writers: Typing;
  private readonly door: GhostDoor;
  private standing: GhostStanding = { is: "entering", hostAway: false };
  private said = 0;
  /** When it was told last that something is written here, ms since 1970. */
  private toldTyping = 0;
  private seen: GhostRoomView;

  constructor(private readonly stay: Stay) {
    const { world, keys, me } = stay;
    this.writers = new Typing(world, () => this.changed());
    this.files = new GhostFiles({
      world,
      tell: (content, only) => this.tell(content, only),
      isHeard: () => this.mesh.open().length > 0,
      added: (file, from) => {
        const name = (from ? this.others.get(from)?.name : stay.name) ?? "";
        this.lines.add({ kind: "file", name, at: world.now(), file, ...(from && { from }) });
        this.changed();
      },
      altered: (file, reached) => {
        this.lines.alter(file, reached);
        this.changed();
      },
      removed: (file) => {
        this.lines.remove(file);
        this.changed();
      },
    });
    this.mesh = new GhostMesh({
      world,
      keys,
      me,
      blobs: this.files.blobs,
      session: () => this.door.session(),
      opened: (device) => this.opened(device),
      said: (link, key, frame) => this.heard(link, key, frame),
      changed: (lost) => this.lost(lost),
    });
    this.call = new GhostCall({
      world,
      keys,
      me,
      name: stay.name,
      tell: (content, only) => this.tell(content, only),
      ice: () => this.mesh.ice(),
      isLinked: (device) => this.mesh.open().some((link) => link.device === device),
      keyOf: (device) => this.mesh.keyOf(device),
      personOf,
      nameOf: (device) => this.others.get(device)?.name,
      changed: () => this.changed(),
    });
    const door = {
      world,
      keys,
      me,
      met: (here: readonly DeviceId[], came: boolean) => {
        if (this.standing.is === "out") return;
        this.mesh.met(here, came);
        const there = new Set(this.mesh.others().map(({ device }) => device));
        for (const device of this.others.keys()) if (!there.has(device)) this.others.delete(device);
      },
      heard: this.mesh.heard.bind(this.mesh),
      changed: () => this.changed(),
      refused: (why: Failure) => this.end(why),
    };
    this.door = new GhostDoor(door, stay.make);
    this.seen = this.look();
    this.door.open();
  }

  view(): GhostRoomView {
    return this.seen;
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  async say(text: string): Promise<Outcome> {
    const typed = text.trim();
    if (typed === "") return { ok: false, error: FAILURES.message_empty };
    const content = ghostContent.safeParse({ kind: "text", text: typed });
    if (typed.length > LIMITS.messageText || !content.success) return { ok: false, error: FAILURES.message_long };
    const reached = await this.tell(content.data);
    if (reached === 0) return { ok: false, error: FAILURES.ghost_nobody };
    this.toldTyping = 0;
    this.lines.add({ kind: "text", name: this.stay.name, text: typed, at: this.stay.world.now(), reached });
    this.changed();
    return { ok: true, value: null };
  }

  typing(): void {
    const now = this.stay.world.now();
    if (now - this.toldTyping < TYPING_EVERY_MS || this.mesh.open().length === 0) return;
    this.toldTyping = now;
    this.tell({ kind: "typing" }).catch(this.stay.world.report);
  }

  offerFile(source: Blob, about: { readonly name: string; readonly type: string }): Promise<Outcome> {
    return this.files.offerFile(source, about);
  }

  fetchFile(file: string): Outcome {
    return this.files.fetchFile(file);
  }

  forgetFile(file: string): void {
    this.files.forgetFile(file);
  }

  readFile(file: string, from: number, to: number): Promise<Outcome<Bytes>> {
    return this.files.readFile(file, from, to);
  }

  joinCall(how: JoinHow = {}): void {
    if (this.standing.is === "in") this.call.join(how);
  }

  async leaveCall(): Promise<Outcome> {
    this.call.leave();
    return ok(null);
  }

  callCode(): Promise<string | undefined> {
    return this.call.code();
  }

  async setCallTerms(it: Partial<CallTerms>): Promise<Outcome> {
    await this.call.setTerms(it);
    return ok(null);
  }

  async leave(): Promise<void> {
    if (this.standing.is === "out") return;
    const told = this.tell({ kind: "bye" });
    this.forget(undefined);
    await told;
    await this.door.leave();
    this.mesh.stop(); // not before: a channel that is closed drops what it has not handed over
  }

  /** To how many it went, of all who are linked or of `only` one. */
  private tell(content: GhostContent, only?: DeviceId): Promise<number> {
    return this.saying.run(async () => {
      const { keys, me } = this.stay;
      const frame = await sealGhostSaid(keys, me, ++this.said, content);
      const isFor = (link: GhostLink) => (only === undefined ? this.named.has(link) : link.device === only);
      const links = this.mesh.open().filter(isFor);
      if (content.kind === "name") for (const link of links) this.named.add(link);
      return links.filter((link) => link.send(frame)).length;
    });
  }

  private opened(device: DeviceId): void {
    this.other(device);
    this.tell({ kind: "name", name: this.stay.name }, device).catch(this.stay.world.report);
    this.files.opened();
    this.call.opened(device);
    this.changed();
  }

  private heard(link: GhostLink, key: Bytes, frame: GhostSaid): void {
    this.hearing
      .run(async () => {
        const from = { device: link.device, key };
        const opened = await openGhostSaid(this.stay.keys, from, frame);
        if (this.standing.is === "out") return;
        const other = this.other(link.device);
        if (!opened.ok || frame.number <= other.number) return link.end("hostile");
        other.number = frame.number;
        this.take(link, other, opened.value, frame.number);
        this.changed();
      })
      .catch(this.stay.world.report);
  }

  private take(link: GhostLink, other: Other, content: GhostContent, number: number): void {
    const from = link.device;
    if (content.kind !== "name" && content.kind !== "bye" && other.name === undefined) return link.end("hostile");
    switch (content.kind) {
      case "name":
        other.name ??= this.unlike(content.name);
        if (!other.shown) this.lines.add({ kind: "came", from, name: other.name });
        other.shown = true;
        return;
      case "text":
        this.writers.said(GHOST_ROOM, from);
        return this.lines.add({
          kind: "text",
          from,
          name: other.name ?? "",
          text: content.text,
          at: this.stay.world.now(),
        });
      case "typing":
        return this.writers.take({ room: GHOST_ROOM, person: link.person, device: from, at: number, on: true });
      case "file":
        return other.offers.take() ? this.files.offered(from, content) : link.end("hostile");
      case "got":
        return this.files.got(from, content.hash);
      case "call":
      case "call_out":
        return this.call.heard(from, content);
      case "media":
        return this.call.media(from, content);
      case "bye":
        if (other.name !== undefined) this.lines.add({ kind: "went", from, name: other.name });
        this.others.delete(from);
        this.call.went(from);
        return this.mesh.wentAway(link);
    }
  }

  /** A name that nobody here has: nobody is taken for another whose name they have given themselves too. */
  private unlike(name: string): string {
    const form = (it: string) => it.normalize("NFKC").toLocaleLowerCase();
    const taken = new Set([...this.others.values()].map((it) => form(it.name ?? "")).concat(form(this.stay.name)));
    for (let number = 2; ; number++) {
      const numbered = number === 2 && !taken.has(form(name)) ? name : `${name} (${number})`;
      if (!taken.has(form(numbered))) return numbered;
    }
  }

  private lost(device: DeviceId | undefined): void {
    this.changed();
    if (!device) return;
    // Behind what they have said: it may have been that they go.
    const lose = async () => {
      this.call.review();
      const other = this.others.get(device);
      if (!other?.shown || other.name === undefined) return;
      this.lines.add({ kind: "lost", from: device, name: other.name });
      other.shown = false;
      this.changed();
    };
    this.hearing.run(lose).catch(this.stay.world.report);
  }

  private other(device: DeviceId): Other {
    const known = this.others.get(device) ?? { number: 0, shown: false, offers: this.files.allowance() };
    this.others.set(device, known);
    return known;
  }

  private end(why: Failure): void {
    this.forget(why);
    this.mesh.stop();
  }

  private forget(why: Failure | undefined): void {
    this.standing = { is: "out", ...(why && { why }) };
    this.lines.clear();
    this.others.clear();
    this.files.clear();
    this.call.stop();
    this.writers.stop();
    this.changed();
  }

  private changed(): void {
    if (this.standing.is !== "out")
      this.standing = { is: this.door.wasIn ? "in" : "entering", hostAway: this.door.isAway };
    this.seen = this.look();
    for (const listener of this.listeners) listener();
  }

  private look(): GhostRoomView {
    const { name, secret, world } = this.stay;
    const { standing, lines } = this;
    if (standing.is === "out") return { standing, link: "", name, others: [], lines: [] };
    const writers = this.writers.in(GHOST_ROOM);
    const others = this.mesh.others().map(({ device, link, failed }): GhostView => {
      const known = this.others.get(device)?.name;
      const reach = link ? "linked" : failed ? "unreachable" : "connecting";
      const typing = link && writers.includes(link.person) && { typing: true as const };
      return {
        device,
        reach,
        ...typing,
        ...(known !== undefined && { name: known }),
        ...(link?.path && { path: link.path }),
      };
    });
    const call = this.call.view();
    return { standing, link: ghostLink(world.origin, secret), name, others, lines: lines.all, ...(call && { call }) };
  }
}
