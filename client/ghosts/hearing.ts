import type { Bytes, DeviceId, GhostSignal, PeerSignal } from "@hearth/protocol";
import type { GhostKeys } from "@hearth/sealing/ghost/keys.ts";
import { openGhostSignal } from "@hearth/sealing/ghost/signal.ts";
import { Allowance } from "../peers/allowance.ts";

/** Signals that one ghost may send to this one. */
const SIGNALS = { burst: 120, perSecond: 4 } as const;
/** Ghosts that are remembered besides those who are linked: the host lets 8 in at once, but they may come and go, and it can invent some. */
const REMEMBERED = 64;

interface Heard {
  readonly allowance: Allowance;
  number: number;
  /** Its key, once it has been seen to be its own. */
  key: Bytes | undefined;
}

/**
 * Signals in a ghost room, as the host passes them on. Invariants: 1. what is taken was said for this device by somebody who has the room's
 * secret, with the key that they name; 2. nothing is taken twice, nor behind what came later; 3. what one says costs no more than its allowance;
 * 4. no others make it forget who is linked, whose words it would not know any more.
 */
export class GhostHearing {
  private readonly heard = new Map<DeviceId, Heard>();

  constructor(
    private readonly keys: GhostKeys,
    private readonly me: DeviceId,
    private readonly owner: {
      now(): number;
      /** There is a link with them, or one is coming about. */
      isLinked(device: DeviceId): boolean;
    },
  ) {}

  /** What it says; undefined: it is not to be taken. */
  async open(it: GhostSignal): Promise<PeerSignal | undefined> {
    if (it.to !== this.me || it.from === this.me) return undefined;
    const before = this.of(it.from);
    if (it.number <= before.number || !before.allowance.take()) return undefined;
    const opened = await openGhostSignal(this.keys, it);
    if (!opened.ok) return undefined;
    before.number = Math.max(before.number, it.number);
    before.key = it.key;
    return opened.value;
  }

  /** The key with which `device` signs, if it was heard. */
  keyOf(device: DeviceId): Bytes | undefined {
    return this.heard.get(device)?.key;
  }

  private of(device: DeviceId): Heard {
    const known = this.heard.get(device);
    if (known) return known;
    const oldest = [...this.heard.keys()].find((it) => !this.owner.isLinked(it));
    if (this.heard.size >= REMEMBERED && oldest !== undefined) this.heard.delete(oldest);
    const fresh: Heard = { allowance: new Allowance(SIGNALS, this.owner.now), number: 0, key: undefined };
    this.heard.set(device, fresh);
    return fresh;
  }
}
