import type { Client } from "./allocation.ts";
import { REALM } from "./config.ts";
import type { Grant } from "./credentials.ts";
import { no, type Reply } from "./reply.ts";
import type { TurnState } from "./state.ts";
import { hashOf, isSignedBy, type Signer } from "./stun/integrity.ts";
import { ATTRIBUTE } from "./stun/numbers.ts";
import { attributeOf, type StunMessage } from "./stun/read.ts";
import { text, uint16s, type Written } from "./stun/write.ts";

/** RFC 8489 section 18.5: the best first. */
const ALGORITHMS = uint16s(0x0002, 0, 0x0001, 0);
const MD5 = 0x0001;
const SHA256 = 0x0002;

type Shown = { readonly ok: true; readonly grant: Grant; readonly signer: Signer } | (Reply & { readonly ok: false });

/** Long-term credentials, in the order of RFC 8489 section 9.2.4 (SPEC: TU5 to TU8). */
export function authenticate(turn: TurnState, client: Client, message: StunMessage, now: number): Shown {
  const hash = hashOf(message);
  if (!hash) return no(401, ...challenge(turn, client, now));
  const [username, realm, nonce] = [ATTRIBUTE.username, ATTRIBUTE.realm, ATTRIBUTE.nonce].map((type) =>
    textOf(attributeOf(message, type)),
  );
  if (username === undefined || realm === undefined || nonce === undefined) return no(400);
  if (!turn.nonces.isFresh(nonce, client.address, now)) return no(438, ...challenge(turn, client, now));
  const algorithm = algorithmOf(message);
  if (!algorithm) return no(400);
  const grant = grantOf(turn, client, username, now);
  if (!grant || realm !== REALM) return no(401, ...challenge(turn, client, now));
  const signer = { key: grant.key(algorithm), hash };
  return isSignedBy(message, signer) ? { ok: true, grant, signer } : no(401, ...challenge(turn, client, now));
}

/** What a client needs to sign its request. */
function challenge({ nonces }: TurnState, { address }: Client, now: number): Written[] {
  return [
    [ATTRIBUTE.realm, text(REALM)],
    [ATTRIBUTE.nonce, text(nonces.make(address, now))],
    [ATTRIBUTE.passwordAlgorithms, ALGORITHMS],
  ];
}

/** An allocation goes on by what it was made with, also when nothing new could be made with that any more. */
function grantOf(turn: TurnState, { allocation }: Client, username: string, now: number): Grant | undefined {
  return allocation?.grant.username === username ? allocation.grant : turn.credentials.find(username, now);
}

/** Both attributes as we sent them, or none: whoever cut one out would choose the weaker one. */
function algorithmOf(message: StunMessage): "md5" | "sha256" | undefined {
  const all = attributeOf(message, ATTRIBUTE.passwordAlgorithms);
  const one = attributeOf(message, ATTRIBUTE.passwordAlgorithm);
  if (!all && !one) return "md5";
  if (!all || one?.length !== 4 || Buffer.compare(all, ALGORITHMS) !== 0) return undefined;
  const chosen = ((one[0] ?? 0) << 8) | (one[1] ?? 0);
  return chosen === SHA256 ? "sha256" : chosen === MD5 ? "md5" : undefined;
}

const decoder = new TextDecoder("utf-8", { fatal: true });
/** Undefined also for what is too long (RFC 8489 sections 14.3, 14.9, 14.10) or no text. */
function textOf(value: Uint8Array | undefined): string | undefined {
  if (!value || value.length > 763) return undefined;
  try {
    return decoder.decode(value);
  } catch {
    return undefined;
  }
}
