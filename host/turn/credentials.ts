import { createHash, createHmac, randomBytes } from "node:crypto";
import type { DeviceId } from "@hearth/protocol";
import { CREDENTIAL_MS, REALM } from "./config.ts";
import type { Signer } from "./stun/integrity.ts";

/** What one device was given to open relays with, for a while. */
export class Grant {
  private readonly keys = new Map<Signer["hash"], Uint8Array>();

  constructor(
    readonly device: DeviceId,
    readonly username: string,
    readonly password: string,
    /** ms since 1970. */
    readonly until: number,
  ) {}

  /** The long-term key (RFC 8489 section 18.5.1), by the password algorithm that the client has chosen. */
  key(algorithm: "md5" | "sha256"): Uint8Array {
    const name = algorithm === "md5" ? "sha1" : "sha256";
    const known = this.keys.get(name);
    if (known) return known;
    const key = createHash(algorithm).update(`${this.username}:${REALM}:${this.password}`).digest();
    this.keys.set(name, key);
    return key;
  }
}

/** So many grants of one device are good at once: the oldest goes first. */
const PER_DEVICE = 16;

/** username `<expiry in s>:<random>` and base64(HMAC-SHA1(secret, username)), as coturn's `use-auth-secret` wants them. */
export function writeCredentials(
  secret: string | Uint8Array,
  now: number,
): { username: string; password: string; until: number } {
  const until = Math.floor((now + CREDENTIAL_MS) / 1_000) * 1_000;
  const username = `${until / 1_000}:${randomBytes(12).toString("base64url")}`;
  return { username, password: createHmac("sha1", secret).update(username).digest("base64"), until };
}

/**
 * The grants of the server inside. The name in them is random, so that nobody on the way learns which device it is; whose
 * it is stands here alone. A host that starts again knows none of them, and devices ask again when they connect.
 */
export class Credentials {
  private readonly secret = randomBytes(32);
  private readonly byName = new Map<string, Grant>();

  issue(device: DeviceId, now: number): Grant {
    this.tidy(device, now);
    const { username, password, until } = writeCredentials(this.secret, now);
    const grant = new Grant(device, username, password, until);
    this.byName.set(username, grant);
    return grant;
  }

  /** The grant of that name, while it is good. */
  find(username: string, now: number): Grant | undefined {
    const grant = this.byName.get(username);
    return grant && grant.until > now ? grant : undefined;
  }

  /** The device does not belong any more. */
  forget(device: DeviceId): void {
    for (const [name, grant] of this.byName) if (grant.device === device) this.byName.delete(name);
  }

  private tidy(device: DeviceId, now: number): void {
    const own: string[] = [];
    for (const [name, grant] of this.byName) {
      if (grant.until <= now) this.byName.delete(name);
      else if (grant.device === device) own.push(name);
    }
    for (const name of own.slice(0, Math.max(0, own.length - PER_DEVICE + 1))) this.byName.delete(name);
  }
}
