import { deviceClaim, type EntryBody, joinClaim, LABELS, type Role, type SeenLog } from "@hearth/protocol";
import { type Actor, HOME, ringKey, type Ticket } from "./actor.ts";

type Body<T extends EntryBody["type"]> = Extract<EntryBody, { type: T }>;

export async function genesis(who: Actor): Promise<Body<"genesis">> {
  return { type: "genesis", username: who.username, keys: who.keys, personKey: await ringKey(who.username, 1) };
}

export function invite({ invite, signKey, boxKey }: Ticket, uses = 0, expires = 0): Body<"invite"> {
  return { type: "invite", invite, signKey, boxKey, uses, expires };
}

export function revokeInvite({ invite }: Ticket): Body<"revoke-invite"> {
  return { type: "revoke-invite", invite };
}

export async function join(who: Actor, { invite, sign }: Ticket): Promise<Body<"join">> {
  const personKey = await ringKey(who.username, 1);
  const claim = joinClaim(HOME, invite, who.author.person, who.keys, personKey);
  return {
    type: "join",
    invite,
    inviteSignature: await sign(LABELS.inviteJoin, claim),
    username: who.username,
    keys: who.keys,
    personKey,
  };
}

export async function device(it: Actor, kind: "device" | "vault" = "device"): Promise<Body<"device">> {
  const proof = await it.sign(LABELS.deviceProof, deviceClaim(HOME, it.author.person, it.keys));
  return { type: "device", kind, keys: it.keys, proof };
}

/** Signs `it` out; `number` is that of the person's next key. */
export async function revokeDevice(it: Actor, number = 2): Promise<Body<"revoke-device">> {
  return { type: "revoke-device", device: it.author.device, personKey: await ringKey(it.username, number) };
}

export async function personKey(who: Actor, number = 2): Promise<Body<"person-key">> {
  return { type: "person-key", personKey: await ringKey(who.username, number) };
}

export function role({ author }: Actor, role: Role): Body<"role"> {
  return { type: "role", person: author.person, role };
}

export function remove({ author }: Actor): Body<"remove"> {
  return { type: "remove", person: author.person };
}

export function leave(seen: SeenLog[] = []): Body<"leave"> {
  return { type: "leave", seen };
}

export function signOut(seen: SeenLog[] = []): Body<"sign-out"> {
  return { type: "sign-out", seen };
}
