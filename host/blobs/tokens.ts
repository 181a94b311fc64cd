import type { BlobId, DeviceId, HomeId, PersonId, RoomId } from "@hearth/protocol";
import { LIMITS, schema } from "@hearth/protocol";
import { generateKeyPair, jwtVerify, SignJWT } from "jose";
import { z } from "zod";

/** What a token lets one device do. */
export interface Grant {
  readonly home: HomeId;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly room: RoomId;
  readonly action: "put" | "get";
  readonly blob: BlobId;
  /** Sealed bytes. */
  readonly size: number;
}

const claims = z.object({
  aud: schema.homeId,
  sub: schema.deviceId,
  person: schema.personId,
  room: schema.roomId,
  action: z.enum(["put", "get"]),
  blob: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .transform((it) => it as BlobId),
  size: z.int().min(1),
});

/**
 * Signs and reads tokens (RFC 7519, EdDSA by RFC 8037) that open one blob to one device for five minutes (SPEC: HO136). The key is made at
 * the host's start and never leaves its memory: tokens of before a restart open nothing.
 */
export class Tokens {
  private constructor(
    private readonly keys: Awaited<ReturnType<typeof generateKeyPair>>,
    private readonly now: () => number,
  ) {}

  static async make(now: () => number): Promise<Tokens> {
    return new Tokens(await generateKeyPair("EdDSA", { crv: "Ed25519" }), now);
  }

  async sign(it: Grant): Promise<{ readonly token: string; readonly until: number }> {
    const until = this.now() + LIMITS.blobTokenMs;
    const { person, room, action, blob, size } = it;
    const token = await new SignJWT({ person, room, action, blob, size })
      .setProtectedHeader({ alg: "EdDSA" })
      .setAudience(it.home)
      .setSubject(it.device)
      .setExpirationTime(Math.floor(until / 1000))
      .sign(this.keys.privateKey);
    return { token, until };
  }

  /** Undefined: nobody here has signed it, or its time is over. */
  async read(token: string): Promise<Grant | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.keys.publicKey, {
        algorithms: ["EdDSA"],
        currentDate: new Date(this.now()),
        requiredClaims: ["exp"],
      });
      const read = claims.safeParse(payload);
      if (!read.success) return undefined;
      const { aud, sub, person, room, action, blob, size } = read.data;
      return { home: aud, device: sub, person, room, action, blob, size };
    } catch {
      return undefined; // jose throws for every token that does not hold
    }
  }
}
