import type { Allocation } from "../allocation.ts";
import { type Asked, no, type Reply, yes } from "../reply.ts";
import type { TurnState } from "../state.ts";
import { familyOf, readXorAddress } from "../stun/address.ts";
import { ATTRIBUTE, type StunErrorCode } from "../stun/numbers.ts";

/** CreatePermission (RFC 8656 section 10.2): all of the addresses that it names, or none. */
export function createPermission(turn: TurnState, { client, message, grant }: Asked): Reply {
  const { allocation } = client;
  if (!allocation) return no(437);
  if (allocation.grant.username !== grant.username) return no(441);
  const values = message.attributes.filter(({ type }) => type === ATTRIBUTE.xorPeerAddress);
  if (values.length === 0) return no(400);
  const addresses: string[] = [];
  for (const { value } of values) {
    const peer = readXorAddress(value, message.transaction);
    if (!peer) return no(400);
    addresses.push(peer.address);
  }
  const refused = refusal(turn, allocation, addresses);
  if (refused) return no(refused);
  for (const address of addresses) allocation.permit(address, turn.mayReach(address));
  return yes();
}

/** Why these addresses may not be let in; undefined: they may. */
export function refusal(
  turn: TurnState,
  allocation: Allocation,
  addresses: readonly string[],
): StunErrorCode | undefined {
  for (const address of addresses) {
    if (!allocation.relayOf(familyOf(address))) return 443;
    // At our own relays' address only other relays are heard and reached.
    if (!turn.mayReach(address) && !turn.relays.isOurs(address)) return 403;
  }
  return allocation.hasRoom(addresses) ? undefined : 508;
}
