import type { DeviceId } from "@hearth/protocol";
import type { Ended } from "./link.ts";

/** After a failure a device is tried again later and later, ms; */
const FIRST_MS = 1_000;
const LONGEST_MS = 5 * 60_000;
/** after breaking the rules it is not spoken with for long, ms; */
const HOSTILE_MS = 10 * 60_000;
const HOSTILE_LONGEST_MS = 24 * 3_600_000;
/** and who has enough links is left alone for a while, ms. */
const FULL_MS = 5 * 60_000;

interface Refusal {
  readonly failures: number;
  readonly hostile: number;
  /** ms since 1970: not to be tried before; */
  readonly until: number;
  /** nor heard. */
  readonly deafUntil: number;
}
const NONE: Refusal = { failures: 0, hostile: 0, until: 0, deafUntil: 0 };

/** Which devices are not to be linked with for a while, and until when. In memory: a restart forgives. */
export class Refusals {
  private readonly all = new Map<DeviceId, Refusal>();

  constructor(
    private readonly now: () => number,
    private readonly random: () => number = Math.random,
  ) {}

  /** ms until it may be tried; 0: now. */
  waitFor(device: DeviceId): number {
    return Math.max(0, (this.all.get(device)?.until ?? 0) - this.now());
  }

  isDeafTo(device: DeviceId): boolean {
    return (this.all.get(device)?.deafUntil ?? 0) > this.now();
  }

  /** It has become a link: what failed before does not count. */
  opened(device: DeviceId): void {
    const it = this.all.get(device);
    if (it) this.all.set(device, { ...NONE, hostile: it.hostile });
  }

  ended(device: DeviceId, why: Ended): void {
    const it = this.all.get(device) ?? NONE;
    const now = this.now();
    switch (why) {
      case "hostile": {
        const until = now + Math.min(HOSTILE_LONGEST_MS, HOSTILE_MS * 2 ** it.hostile);
        this.all.set(device, { ...it, hostile: it.hostile + 1, until, deafUntil: until });
        return;
      }
      case "full":
        this.all.set(device, { ...it, until: now + FULL_MS });
        return;
      case "over":
      case "failed": {
        const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** it.failures);
        // Not both sides at once.
        const until = now + longest / 2 + this.random() * (longest / 2);
        this.all.set(device, { ...it, failures: it.failures + 1, until });
        return;
      }
      case "replaced":
        return;
    }
  }
}
