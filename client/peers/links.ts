import {
  type Bytes,
  type DeviceId,
  type IceServer,
  LIMITS,
  type LinkSignal,
  type PeerFrame,
  type PersonId,
  type PresenceChoice,
  type SealedPeerSignal,
  type SealedSignal,
  toHex,
} from "@hearth/protocol";
import type { LinkBlobs } from "../blobs/links/links.ts";
import type { Brought } from "../delivery/delivery.ts";
import type { Home } from "../home/home.ts";
import { publicKeys } from "../home/keys.ts";
import type { Present } from "../home/present.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import type { LinkPath, PeerPort } from "../ports.ts";
import { hidesAddress } from "./address.ts";
import { Allowance } from "./allowance.ts";
import { type Ended, Link, type LinkOwner } from "./link.ts";
import { mayLinkWith, peopleToLinkWith, standingDevice } from "./people.ts";
import { Refusals } from "./refusals.ts";
import type { Signalling } from "./signalling.ts";

/** Who wants to come in where there is no room takes the place of a link that was of no use for so long, ms. */
const UNUSED_MS = 60_000;
/** Signals that one link may ask to be passed on. */
const PASSED = { burst: 60, perSecond: 2 } as const;

/** In another network the host is waited for so long before links are repaired without it, ms. */
const HOST_MS = 3_000;

/** What is done with the links by whoever knows of rooms. */
export interface LinksOwner {
  session(): Session | undefined;
  opened(link: Link): void;
  /** Its path has become another. */
  turned(link: Link): void;
  /** Frames that are about rooms. */
  brought(link: Link, it: Brought): void;
  /** What goes over links of blobs. */
  readonly blobs: LinkBlobs;
  /** Who is in a call. */
  signalled(link: Link, signal: SealedSignal): void;
  failed(error: unknown): void;
}

/**
 * This device's links: made with the devices that are there, kept, made again. Invariants: 1. with each device there is at most
 * one, with all together at most {@link LIMITS.links}; 2. only with devices that stand in the roster, of people whom
 * {@link mayLinkWith} names: when that is no longer so, the link ends.
 */
export class Links {
  private readonly links = new Map<DeviceId, Link>();
  private readonly refusals: Refusals;
  private readonly passing = new Map<DeviceId, Allowance>();
  /** Signals and new tries, one after the other. */
  private readonly line = new Line();
  private cancelLook: () => void = () => undefined;
  private repairWhenReady: (() => void) | undefined;
  private cancelRepair: () => void = () => undefined;
  private readonly stopFollowing: (() => void) | undefined;
  private stopped = false;
  private hid = false;
  private isReady = false;
  private wasSeenAs: PresenceChoice = "auto";

  constructor(
    private readonly home: Home,
    private readonly port: PeerPort,
    private readonly present: Present,
    private readonly signalling: Signalling,
    private readonly owner: LinksOwner,
  ) {
    this.refusals = new Refusals(() => home.world.now());
    this.stopFollowing = port.onNetwork?.(() => this.moved());
  }

  private get most(): number {
    return Math.min(LIMITS.links, this.port.atMost ?? LIMITS.links);
  }

  /** The links that are open. */
  open(): Link[] {
    return [...this.links.values()].filter((link) => link.isOpen);
  }

  /** Hands a frame to a device. False: no link leads there. */
  send(device: DeviceId, frame: PeerFrame): boolean {
    return this.links.get(device)?.send(frame) ?? false;
  }

  /** The best way to somebody's devices, if there is a link to one of them. */
  pathTo(person: PersonId): LinkPath | undefined {
    const paths = this.open().flatMap((link) => (link.person === person ? [link.path] : []));
    return paths.includes("direct") ? "direct" : paths.length > 0 ? "relayed" : undefined;
  }

  /** What this person has set is here. Looks who is there and links with them. Who comes later does the same, so that each is found by the other. */
  look(): Promise<void> {
    this.isReady = true;
    this.cancelLook();
    this.cancelRepair();
    this.repairWhenReady?.();
    this.wasSeenAs = this.present.wishes.choice;
    return this.inTurn(() => this.lookNow());
  }

  /** What another device says of a link with this one; `session`: its own. */
  async heard({ device, session }: SealedPeerSignal, signal: LinkSignal): Promise<void> {
    if (!this.isReady) return; // what its person has set may not be here yet
    return this.inTurn(() => this.hear(device, session, signal));
  }

  /** A signal for another device goes over the link with it, or by a device that is linked with both. False: none leads there. */
  carry(signal: SealedPeerSignal): boolean {
    const open = this.open();
    const way = open.find(({ device }) => device === signal.to) ?? open.find((it) => it.neighbours.has(signal.to));
    return way?.send({ is: "pass", signal }) ?? false;
  }

  /** The roster, somebody's wishes or who is blocked may be others now. */
  review(): void {
    const { choice } = this.present.wishes;
    if (this.wasSeenAs === "invisible" && choice !== "invisible") this.lookIn(0);
    this.wasSeenAs = choice;
    const may = mayLinkWith(this.home, this.present);
    const hides = hidesAddress(this.home);
    if (this.hid && !hides) this.lookIn(0);
    this.hid = hides;
    for (const link of [...this.links.values()]) {
      const isOver = !may.has(link.person) || !standingDevice(this.home, link.device);
      if (isOver || (hides && !link.isHidden)) link.end("over");
    }
  }

  /** This device is in another network. How links are repaired is said over the host, which is waited for if it is not there yet. */
  private moved(): void {
    this.cancelRepair();
    const repair = () => {
      this.repairWhenReady = undefined;
      for (const link of [...this.links.values()]) link.repair();
    };
    if (this.owner.session()) return repair();
    this.repairWhenReady = repair;
    this.cancelRepair = this.home.world.after(HOST_MS, repair);
  }

  stop(): void {
    this.stopped = true;
    this.cancelLook();
    this.cancelRepair();
    this.stopFollowing?.();
    for (const link of [...this.links.values()]) link.end("over", false);
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    return this.line.run(async () => {
      if (!this.stopped) await work();
    });
  }

  private async lookNow(): Promise<void> {
    const devices = (await this.devicesAtHost()) ?? this.neighbours();
    let soonest: number | undefined;
    for (const device of devices) {
      if (this.stopped || this.links.size >= this.most) return;
      if (this.links.has(device)) continue;
      const wait = this.refusals.waitFor(device);
      if (wait === 0) await this.begin(device, (link) => link.offer());
      else soonest = Math.min(soonest ?? wait, wait);
    }
    if (soonest !== undefined) this.lookIn(soonest);
  }

  /** Undefined: the host is away. */
  private async devicesAtHost(): Promise<DeviceId[] | undefined> {
    const session = this.owner.session();
    const people = peopleToLinkWith(this.home, this.present);
    const here = await session?.ask("peers.here", { people });
    if (!session || !here?.ok) return undefined;
    const may = new Set(people);
    const all = here.value.devices.filter((device) =>
      may.has(standingDevice(this.home, device)?.person ?? ("" as PersonId)),
    );
    const rank = new Map(people.map((person, i) => [person, i]));
    const place = (device: DeviceId) => rank.get(standingDevice(this.home, device)?.person ?? ("" as PersonId)) ?? 0;
    all.sort((a, b) => place(a) - place(b));
    // Kept, so that a link can be made while the host is away.
    const keys = all.slice(0, 2 * LIMITS.links).flatMap((device) => standingDevice(this.home, device)?.boxKey ?? []);
    await publicKeys(this.home.database, session, keys);
    return all;
  }

  /** Devices with which those are linked that this one is linked with. */
  private neighbours(): DeviceId[] {
    return [...new Set(this.open().flatMap((link) => [...link.neighbours]))];
  }

  private lookIn(ms: number): void {
    this.cancelLook();
    this.cancelLook = this.home.world.after(ms, () => void this.look().catch(this.owner.failed));
  }

  private async hear(device: DeviceId, session: Bytes, signal: LinkSignal): Promise<void> {
    if (this.refusals.isDeafTo(device)) return;
    const link = this.links.get(device);
    if (link && (!link.remote || toHex(link.remote) === toHex(session))) return link.take(session, signal);
    if (signal.kind !== "offer" || signal.answers) return;
    link?.end("replaced", false);
    await this.accept(device, session, signal);
  }

  /** Another device wants a link. */
  private async accept(device: DeviceId, session: Bytes, offer: LinkSignal): Promise<void> {
    const isFull = this.links.size >= this.most && !this.makeRoom();
    await this.begin(device, (link) => {
      link.take(session, offer);
      if (isFull) link.end("full");
    });
  }

  private makeRoom(): boolean {
    const [least] = this.open()
      .filter(({ person }) => person !== this.home.account.person)
      .sort((a, b) => a.usedAt - b.usedAt);
    if (!least || this.home.world.now() - least.usedAt < UNUSED_MS) return false;
    least.end("full");
    return true;
  }

  private async begin(device: DeviceId, then: (link: Link) => void): Promise<void> {
    const it = standingDevice(this.home, device);
    const relayOnly = hidesAddress(this.home);
    if (relayOnly && !this.port.hides) return;
    if (!it || !mayLinkWith(this.home, this.present).has(it.person)) return;
    const own = await this.signalling.begin(device);
    const ice = await this.signalling.ice();
    if (!own || this.stopped) return;
    const link = new Link(device, it.person, own, this.linkOwner(ice, relayOnly));
    this.links.set(device, link);
    then(link);
  }

  private linkOwner(ice: readonly IceServer[], relayOnly: boolean): LinkOwner {
    const { home } = this;
    return {
      world: home.world,
      port: this.port,
      ice,
      servers: () => this.signalling.ice(),
      relayOnly,
      time: () => this.signalling.time(),
      carry: (signal) => this.signalling.carry(signal),
      opened: (link) => this.opened(link),
      received: (link, frame) => this.received(link, frame),
      chunk: (link, message) => this.owner.blobs.chunk(link, message),
      chunksDrained: (link) => this.owner.blobs.drained(link),
      changed: (link) => {
        home.changed({ what: "people" });
        this.owner.turned(link);
      },
      ended: (link, why) => this.ended(link, why),
      failed: this.owner.failed,
    };
  }

  private opened(link: Link): void {
    this.refusals.opened(link.device);
    this.tellNeighbours();
    this.home.changed({ what: "people" });
    this.owner.opened(link);
  }

  private tellNeighbours(): void {
    const open = this.open();
    const devices = open.map(({ device }) => device);
    for (const link of open) link.send({ is: "linked", devices: devices.filter((it) => it !== link.device) });
  }

  private received(link: Link, frame: PeerFrame): void {
    switch (frame.is) {
      case "events":
      case "boxes":
      case "ack":
      case "history":
      case "past":
        this.owner.blobs.spoken(link);
        return this.owner.brought(link, frame);
      case "linked":
        link.neighbours = new Set(frame.devices);
        if (!this.owner.session()) this.lookIn(0);
        return;
      case "pass":
        return this.pass(link, frame.signal);
      case "blob.ask":
      case "blob.has":
      case "blob.hashes":
      case "blob.leaves":
      case "blob.want":
      case "blob.stop":
      case "blob.none":
        return this.owner.blobs.received(link, frame);
      case "signal":
        return frame.signal.kind === "call" ? this.owner.signalled(link, frame.signal) : link.end("hostile");
      case "ghost":
        return link.end("hostile");
      case "hello":
      case "ping":
      case "pong":
        return; // the link's own
    }
  }

  /** One step only: from a device that is linked with this one, to this one or another. */
  private pass(link: Link, signal: SealedPeerSignal): void {
    const { device } = this.home.author;
    if (signal.to === device) return void this.signalling.heard(signal, "link").catch(this.owner.failed);
    const allowance = this.passing.get(link.device) ?? new Allowance(PASSED, () => this.home.world.now());
    this.passing.set(link.device, allowance);
    if (signal.device !== link.device || !allowance.take()) return link.end("hostile");
    const to = this.links.get(signal.to);
    if (to?.isOpen) to.send({ is: "pass", signal });
  }

  private ended(link: Link, why: Ended): void {
    if (this.links.get(link.device) === link) this.links.delete(link.device);
    this.refusals.ended(link.device, why);
    this.owner.blobs.ended(link);
    if (this.stopped) return;
    if (link.wasOpen) {
      this.tellNeighbours();
      this.home.changed({ what: "people" });
    }
    if (why !== "replaced") this.lookIn(Math.max(this.refusals.waitFor(link.device), 1));
  }
}
