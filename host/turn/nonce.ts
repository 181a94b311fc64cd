import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** RFC 8489 section 9.2: says that what follows are 24 security feature bits, of which the first is "password algorithms". */
const COOKIE_AND_FEATURES = `obMatJos2${Buffer.of(0x80, 0, 0).toString("base64")}`;
const LIFETIME_MS = 10 * 60_000;
const FORM = /^obMatJos2gAAA([0-9a-f]{12})([0-9a-f]{20})$/;

/**
 * Nonces of which nothing is kept: the time, signed for the address that asked. So a server that is flooded remembers
 * nothing, and a nonce shows that its address can hear us.
 */
export class Nonces {
  private readonly secret = randomBytes(32);

  make(address: string, now: number): string {
    const time = Math.max(0, now).toString(16).padStart(12, "0").slice(-12);
    return `${COOKIE_AND_FEATURES}${time}${this.mac(address, time)}`;
  }

  /** True of a nonce that this address was given in the last 10 minutes. */
  isFresh(nonce: string, address: string, now: number): boolean {
    const [, time, mac] = FORM.exec(nonce) ?? [];
    if (time === undefined || mac === undefined) return false;
    const age = now - Number.parseInt(time, 16);
    return age >= 0 && age < LIFETIME_MS && timingSafeEqual(Buffer.from(mac), Buffer.from(this.mac(address, time)));
  }

  private mac(address: string, time: string): string {
    return createHmac("sha256", this.secret).update(`${time} ${address}`).digest("hex").slice(0, 20);
  }
}
