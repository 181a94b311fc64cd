import {
  type Bytes,
  type CallId,
  type DeviceId,
  type IceServer,
  type LinkSignal,
  type SealedPeerSignal,
  toHex,
} from "@hearth/protocol";
import { beginPeerSession, sealPeerSignal } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { publicKeys } from "../home/keys.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { asBytes } from "../store/meta.ts";
import { Hearing, type SignalWay } from "./hearing.ts";
import type { LinkSession } from "./link.ts";
import { standingDevice } from "./people.ts";
import { IceServers } from "./servers.ts";

/** What is done with signals, and the ways beside the host. */
export interface SignallingOwner {
  session(): Session | undefined;
  /** Hands it to a link that leads there. False: there is none. */
  overLinks(signal: SealedPeerSignal): boolean;
  /** About a link. */
  link(it: SealedPeerSignal, signal: LinkSignal): Promise<void>;
  /** About a call's connection. */
  media(it: SealedPeerSignal, call: CallId, signal: LinkSignal): Promise<void>;
  /** The host passes on as that device's what it did not say. */
  forged(device: DeviceId): void;
}

/**
 * How two devices tell each other, and nobody else, how they can connect (SPEC: PR18, PR28). Invariants: 1. what is taken was said
 * by that device to this one, once; 2. each signal of this device's has a later time than the one before, whatever it is about.
 */
export class Signalling {
  private readonly hearing: Hearing;
  private readonly servers: IceServers;
  private readonly line = new Line();
  private saidAt = 0;

  constructor(
    private readonly home: Home,
    private readonly owner: SignallingOwner,
  ) {
    this.hearing = new Hearing(home);
    this.servers = new IceServers(() => home.hostTime.now());
  }

  /** Later than all before, ms since 1970 by the host's clock. */
  time(): number {
    this.saidAt = Math.max(this.home.hostTime.now(), this.saidAt + 1);
    return this.saidAt;
  }

  ice(): Promise<readonly IceServer[]> {
    return this.servers.list(this.owner.session());
  }

  /** A session with a device that stands in the roster. Undefined: its key is not known here, and the host is away. */
  async begin(device: DeviceId): Promise<LinkSession<SealedPeerSignal> | undefined> {
    const { home } = this;
    const it = standingDevice(home, device);
    const key = it && (await this.keyOf(it.boxKey));
    if (!key) return undefined;
    const session = await beginPeerSession({ home: home.account.home, from: home.author.device, to: device }, key);
    const author = { person: home.author.person, sign: home.device.sign };
    return { ...session, seal: (place, signal) => sealPeerSignal(session, author, place, signal) };
  }

  /** By the host, or by a device that is linked with both. False: there is no way. */
  async carry(signal: SealedPeerSignal): Promise<boolean> {
    const answer = await this.owner.session()?.ask("peers.signal", { signal });
    return answer?.ok || this.owner.overLinks(signal);
  }

  /** One after the other, as they come. */
  heard(it: SealedPeerSignal, way: SignalWay): Promise<void> {
    return this.line.run(() => this.hear(it, way));
  }

  settled(): Promise<void> {
    return this.line.run(async () => undefined);
  }

  private async hear(it: SealedPeerSignal, way: SignalWay): Promise<void> {
    const signal = await this.hearing.open(it, way);
    if (!signal) return;
    if (signal === "forged") return way === "host" ? this.owner.forged(it.device) : undefined;
    if (signal.kind !== "media") return this.owner.link(it, signal);
    if (signal.until < this.home.hostTime.now()) return;
    return this.owner.media(it, signal.call, signal.signal);
  }

  private async keyOf(hash: Bytes): Promise<Bytes | undefined> {
    const row = this.home.database.all("SELECT bytes FROM keys WHERE hash = ?", toHex(hash))[0];
    if (row) return asBytes(row["bytes"]);
    const session = this.owner.session();
    return session && (await publicKeys(this.home.database, session, [hash]))?.get(toHex(hash));
  }
}
