import { type Asked, no, type Reply, yes } from "../reply.ts";
import { endAllocation, type TurnState } from "../state.ts";
import { familyOfNumber } from "../stun/address.ts";
import { ATTRIBUTE } from "../stun/numbers.ts";
import { exactly } from "../stun/read.ts";
import { uint32 } from "../stun/write.ts";
import { askedLifetime, lifetimeOf } from "./lifetime.ts";

/** Refresh (RFC 8656 section 8.2): a lifetime of 0 ends the allocation, or one of its two families. */
export function refresh(turn: TurnState, { client, message, grant, now }: Asked): Reply {
  const { allocation } = client;
  if (!allocation) return no(437);
  if (allocation.grant.username !== grant.username) return no(441);
  const named = exactly(message, ATTRIBUTE.requestedFamily, 4);
  if (named === "malformed") return no(400);
  const family = named && familyOfNumber(named[0]);
  const relay = family && allocation.relayOf(family);
  if (named && !relay) return no(443);
  if (askedLifetime(message) === 0) {
    if (relay && allocation.relays.length > 1) {
      allocation.relays.splice(allocation.relays.indexOf(relay), 1);
      turn.relays.close(relay);
    } else endAllocation(turn, allocation);
    return yes([ATTRIBUTE.lifetime, uint32(0)]);
  }
  const lifetime = lifetimeOf(message);
  allocation.until = now + lifetime * 1_000;
  return yes([ATTRIBUTE.lifetime, uint32(lifetime)]);
}
