import { type Asked, no, type Reply, yes } from "../reply.ts";
import type { TurnState } from "../state.ts";
import { readXorAddress } from "../stun/address.ts";
import { ATTRIBUTE } from "../stun/numbers.ts";
import { attributeOf, exactly } from "../stun/read.ts";
import { refusal } from "./permission.ts";

/** Numbers of channels: RFC 8656 section 12 ends at 0x4FFF, but clients of RFC 5766 (section 11) choose up to here. */
const FIRST = 0x4000;
const LAST = 0x7fff;

/** ChannelBind (RFC 8656 section 12.2): a short number for a peer, and a permission for its address. */
export function bindChannel(turn: TurnState, { client, message, grant }: Asked): Reply {
  const { allocation } = client;
  if (!allocation) return no(437);
  if (allocation.grant.username !== grant.username) return no(441);
  const value = exactly(message, ATTRIBUTE.channelNumber, 4);
  const to = attributeOf(message, ATTRIBUTE.xorPeerAddress);
  const peer = to && readXorAddress(to, message.transaction);
  if (!value || value === "malformed" || !peer) return no(400);
  const number = ((value[0] ?? 0) << 8) | (value[1] ?? 0);
  if (number < FIRST || number > LAST) return no(400);
  const refused = refusal(turn, allocation, [peer.address]);
  if (refused) return no(refused);
  // Before the permission, so that a refused channel opens nothing.
  if (allocation.isTaken(number, peer)) return no(400);
  allocation.permit(peer.address, turn.mayReach(peer.address));
  return allocation.bind(number, peer) ? yes() : no(508);
}
