import { type Bytes, concat, fromBase64url, toBase64url } from "./bytes.ts";
import { type InviteId, idFromBytes, idToBytes } from "./ids.ts";

/** What travels in an invite link's fragment (SPEC: PR9). The host never sees it. */
export interface InviteSecret {
  readonly invite: InviteId;
  /** 32 random bytes; the invite's Ed25519 and X-Wing keys derive from it. */
  readonly secret: Bytes;
  /** Hash of the home's genesis entry. */
  readonly genesis: Bytes;
  /** Hash of the roster entry that brought the inviter's device in (genesis, join or device). */
  readonly inviter: Bytes;
}

const VERSION = 1;

/** `ORIGIN/join#...`: version 1 | invite 16 | secret 32 | genesis 32 | inviter 32, base64url. */
export function inviteLink(origin: string, it: InviteSecret): string {
  const bytes = concat(new Uint8Array([VERSION]), idToBytes(it.invite), it.secret, it.genesis, it.inviter);
  return `${origin}/join#${toBase64url(bytes)}`;
}

/** Reads a link or its bare fragment; `undefined` if it was cut or changed beyond reading. */
export function readInviteLink(link: string): InviteSecret | undefined {
  const bytes = fromBase64url(link.slice(link.indexOf("#") + 1).trim());
  if (bytes?.length !== 113 || bytes[0] !== VERSION) return undefined;
  const invite = idFromBytes<InviteId>(bytes.subarray(1, 17));
  if (!invite) return undefined;
  return { invite, secret: bytes.slice(17, 49), genesis: bytes.slice(49, 81), inviter: bytes.slice(81, 113) };
}
