import { randomBytes } from "node:crypto";
import type { DeviceId } from "@hearth/protocol";
import type { Relay, Relays } from "./relays.ts";

/** RFC 8656 section 7.2: at least 30 s. */
const HELD_MS = 30_000;

interface Held {
  readonly relay: Relay;
  readonly device: DeviceId;
  readonly until: number;
}

/** Ports that were opened beside an even one, for who brings the token. */
export class Reservations {
  private readonly held = new Map<string, Held>();

  constructor(private readonly relays: Relays) {}

  /** Keeps a port for this device; 8 bytes to ask for it by. */
  keep(relay: Relay, device: DeviceId, now: number): Uint8Array {
    const token = randomBytes(8);
    this.held.set(token.toString("hex"), { relay, device, until: now + HELD_MS });
    return token;
  }

  /** The port that this token stands for, once. */
  take(token: Uint8Array, device: DeviceId, now: number): Relay | undefined {
    const name = Buffer.from(token).toString("hex");
    const held = this.held.get(name);
    if (!held || held.device !== device || held.until <= now) return undefined;
    this.held.delete(name);
    return held.relay;
  }

  /** Closes those that nobody has asked for, and those of `gone`. */
  tidy(now: number, gone?: DeviceId): void {
    for (const [name, { relay, device, until }] of this.held) {
      if (until > now && device !== gone) continue;
      this.held.delete(name);
      this.relays.close(relay);
    }
  }
}
