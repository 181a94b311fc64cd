import {
  BLOB_FRAMES,
  type BlobFrame,
  type Bytes,
  type DeviceId,
  type GhostSaid,
  type GhostSignal,
  type IceServer,
  idFromBytes,
  idToBytes,
  LIMITS,
  type PeerFrame,
  type PersonId,
  randomBytes,
  toHex,
} from "@hearth/protocol";
import type { Ghost, GhostKeys } from "@hearth/sealing/ghost/keys.ts";
import { sealGhostSignal } from "@hearth/sealing/ghost/signal.ts";
import type { LinkBlobs } from "../blobs/links/links.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { type Ended, Link, type LinkSession } from "../peers/link.ts";
import { Refusals } from "../peers/refusals.ts";
import { IceServers } from "../peers/servers.ts";
import type { GhostWorld } from "./api.ts";
import { GhostHearing } from "./hearing.ts";

export type GhostLink = Link<GhostSignal>;

/** What is done with the links by whoever knows of the room. */
export interface MeshOwner {
  readonly world: GhostWorld;
  readonly keys: GhostKeys;
  readonly me: Ghost;
  /** What links bring and give of files. */
  readonly blobs: LinkBlobs;
  session(): Session | undefined;
  opened(device: DeviceId): void;
  said(link: GhostLink, key: Bytes, frame: GhostSaid): void;
  /** Who is there, or how they are reached, may have changed. `lost`: a link was open that is not any more. */
  changed(lost?: DeviceId): void;
}

/**
 * Links with all others in a ghost room. Invariants: 1. one with each at most, and never more than there may be others; 2. each is with
 * somebody who has the room's secret, and bound to their one-time key; 3. signals are all that goes through the host.
 */
export class GhostMesh {
  private readonly links = new Map<DeviceId, GhostLink>();
  private readonly hearing: GhostHearing;
  private readonly refusals: Refusals;
  private readonly servers: IceServers;
  private readonly line = new Line();
  private readonly timers = new Map<DeviceId, () => void>();
  /** At the rendezvous, as the host says. */
  private here: readonly DeviceId[] = [];
  private failed = new Set<DeviceId>();
  private number = 0;
  private readonly stopFollowing: (() => void) | undefined;
  private stopped = false;

  constructor(private readonly owner: MeshOwner) {
    const { world, keys, me } = owner;
    this.hearing = new GhostHearing(keys, me.device, {
      now: () => world.now(),
      isLinked: (device) => this.links.has(device),
    });
    this.refusals = new Refusals(() => world.now());
    this.servers = new IceServers(() => world.now(), "ghost.ice");
    this.stopFollowing = world.peers.onNetwork?.(() => {
      for (const link of [...this.links.values()]) link.repair();
    });
  }

  open(): GhostLink[] {
    return [...this.links.values()].filter((link) => link.isOpen);
  }

  /** The one-time key of somebody with whom this one is linked. */
  keyOf(device: DeviceId): Bytes | undefined {
    return this.hearing.keyOf(device);
  }

  /** What helps to find ways to others. */
  ice(): Promise<readonly IceServer[]> {
    return this.servers.list(this.owner.session());
  }

  /** Everybody else who is there, by the host's word or by a link. */
  others(): { device: DeviceId; link: GhostLink | undefined; failed: boolean }[] {
    const all = new Set([...this.open().map(({ device }) => device), ...this.here]);
    return [...all].slice(0, LIMITS.ghosts - 1).map((device) => {
      const link = this.links.get(device);
      return { device, link: link?.isOpen ? link : undefined, failed: this.failed.has(device) };
    });
  }

  /** The host says who is there. `came`: this device has just come, and links with them; those who come later do so themselves. */
  met(here: readonly DeviceId[], came: boolean): void {
    this.here = here.filter((device) => device !== this.owner.me.device);
    for (const device of this.failed) if (!this.here.includes(device)) this.forget(device);
    if (came) for (const device of this.here) this.offer(device);
    this.owner.changed();
  }

  /** Somebody says that they go for good. */
  wentAway(link: GhostLink): void {
    this.here = this.here.filter((device) => device !== link.device);
    link.end("over", false);
  }

  /** A signal that the host has passed on. */
  heard(signal: GhostSignal): void {
    this.inTurn(() => this.hear(signal));
  }

  stop(): void {
    this.stopped = true;
    this.stopFollowing?.();
    for (const cancel of this.timers.values()) cancel();
    for (const link of [...this.links.values()]) link.end("over", false);
  }

  /** It is not there any more. */
  private forget(device: DeviceId): void {
    this.failed.delete(device);
    this.timers.get(device)?.();
    this.timers.delete(device);
  }

  private inTurn(work: () => Promise<void>): void {
    this.line.run(async () => void (this.stopped || (await work()))).catch(this.owner.world.report);
  }

  private offer(device: DeviceId): void {
    this.inTurn(async () => {
      if (!this.links.has(device) && this.here.includes(device)) await this.begin(device, (link) => link.offer());
    });
  }

  private async hear(sealed: GhostSignal): Promise<void> {
    const { from, session } = sealed;
    if (this.refusals.isDeafTo(from)) return;
    const signal = await this.hearing.open(sealed);
    if (!signal || this.stopped || signal.kind === "media") return;
    const link = this.links.get(from);
    if (link && (!link.remote || toHex(link.remote) === toHex(session))) return link.take(session, signal);
    if (signal.kind !== "offer" || signal.answers) return;
    link?.end("replaced", false);
    await this.begin(from, (begun) => begun.take(session, signal));
  }

  private async begin(device: DeviceId, then: (link: GhostLink) => void): Promise<void> {
    const { world, keys, me } = this.owner;
    if (this.links.size >= LIMITS.ghosts - 1) return;
    const ice = await this.ice();
    if (this.stopped) return;
    const session = randomBytes(16);
    const own: LinkSession<GhostSignal> = {
      session,
      from: me.device,
      to: device,
      seal: ({ at }, signal) => sealGhostSignal(keys, me, { to: device, session, number: at }, signal),
    };
    const link: GhostLink = new Link(device, personOf(device), own, {
      world,
      port: world.peers,
      ice,
      servers: () => this.servers.list(this.owner.session()),
      relayOnly: false,
      time: () => ++this.number,
      carry: async (signal) => (await this.owner.session()?.ask("ghost.signal", { signal }))?.ok ?? false,
      opened: () => this.opened(link),
      received: (_, frame) => this.received(link, frame),
      chunk: (_, message) => this.owner.blobs.chunk(link, message),
      chunksDrained: () => this.owner.blobs.drained(link),
      changed: () => this.owner.changed(),
      ended: (_, why) => this.ended(link, why),
      failed: world.report,
    });
    this.links.set(device, link);
    then(link);
  }

  private opened(link: GhostLink): void {
    this.failed.delete(link.device);
    this.refusals.opened(link.device);
    this.owner.blobs.opened(link);
    this.owner.opened(link.device);
  }

  private received(link: GhostLink, frame: PeerFrame): void {
    const key = this.hearing.keyOf(link.device);
    if (frame.is === "ghost" && key) this.owner.said(link, key, frame);
    else if (isOfBlobs(frame)) this.owner.blobs.received(link, frame);
    else if (frame.is !== "ping" && frame.is !== "pong") link.end("hostile");
  }

  private ended(link: GhostLink, why: Ended): void {
    const { device } = link;
    this.owner.blobs.ended(link);
    if (this.links.get(device) !== link) return;
    this.links.delete(device);
    this.refusals.ended(device, why);
    if (this.stopped || why === "replaced") return;
    this.failed.add(device);
    this.timers.get(device)?.();
    const again = this.owner.world.after(Math.max(1, this.refusals.waitFor(device)), () => this.offer(device));
    this.timers.set(device, again);
    this.owner.changed(link.wasOpen ? device : undefined);
  }
}

const BLOBS: ReadonlySet<string> = new Set(BLOB_FRAMES.map(({ shape }) => shape.is.value));
const isOfBlobs = (frame: PeerFrame): frame is BlobFrame => BLOBS.has(frame.is);

/** Nobody has two devices here: each is a person of its own. */
export function personOf(device: DeviceId): PersonId {
  const person = idFromBytes<PersonId>(idToBytes(device));
  if (!person) throw new Error("a device's id is an id");
  return person;
}
