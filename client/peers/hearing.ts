import { type Bytes, type DeviceId, LIMITS, type PeerSignal, type SealedPeerSignal, toHex } from "@hearth/protocol";
import { isPeerSignalOf, openPeerSession, openPeerSignal } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import { Allowance } from "./allowance.ts";
import { standingDevice } from "./people.ts";

/** By which way a signal came: who sent it is sure by neither, but only the host is to blame for what it alters. */
export type SignalWay = "host" | "link";

/** Signals that one device may send to this one. */
const SIGNALS = { burst: 120, perSecond: 4 } as const;
/** Sessions of others whose secrets are kept. */
const SECRETS = 256;

interface Heard {
  readonly allowance: Allowance;
  /** `at` of the newest signal. */
  at: number;
}

/**
 * Signals of others, as they come from the host or over a link (SPEC: PR18). Invariants: 1. what is taken was signed by that
 * device for this one in this home, and sealed to it; 2. nothing is taken twice, nor anything behind what came later; 3. what one device sends costs no more than its allowance.
 */
export class Hearing {
  private readonly heard = new Map<DeviceId, Heard>();
  private readonly secrets = new Map<string, Bytes>();

  constructor(private readonly home: Home) {}

  /**
   * What it says; undefined: it is not to be taken; `forged`: that device did not say it, or not this. `way`: over a link anybody may
   * bring anything, and what they bring is counted there; it is that device's only when that is sure.
   */
  async open(it: SealedPeerSignal, way: SignalWay): Promise<PeerSignal | "forged" | undefined> {
    const { home } = this;
    const signer = standingDevice(home, it.device);
    if (it.to !== home.author.device || signer?.person !== it.person) return undefined;
    if (Math.abs(it.at - home.hostTime.now()) > LIMITS.peerSignalMs) return undefined;
    const before = this.of(it.device);
    if (it.at <= before.at) return undefined;
    if (way === "host" && !before.allowance.take()) return undefined;
    if (!(await isPeerSignalOf(home.account.home, signer.signKey, it))) return "forged";
    if (way === "link" && !before.allowance.take()) return undefined;
    before.at = Math.max(before.at, it.at);
    const secret = await this.secretOf(it);
    const opened = secret && (await openPeerSignal(home.account.home, secret, it));
    return opened?.ok ? opened.value : undefined;
  }

  private of(device: DeviceId): Heard {
    const known = this.heard.get(device);
    if (known) return known;
    const allowance = new Allowance(SIGNALS, () => this.home.world.now());
    const fresh: Heard = { allowance, at: 0 };
    this.heard.set(device, fresh);
    return fresh;
  }

  private async secretOf(it: SealedPeerSignal): Promise<Bytes | undefined> {
    const name = `${it.device} ${toHex(it.session)}`;
    const known = this.secrets.get(name);
    if (known || !it.box) return known;
    const of = { home: this.home.account.home, from: it.device, to: it.to, session: it.session };
    const secret = await openPeerSession(of, it.box, this.home.account.device.boxSeed);
    if (!secret) return undefined;
    if (this.secrets.size >= SECRETS) this.secrets.delete(this.secrets.keys().next().value ?? "");
    this.secrets.set(name, secret);
    return secret;
  }
}
