import { Allocation } from "../allocation.ts";
import type { Relay } from "../relays.ts";
import { type Asked, no, type Reply, yes } from "../reply.ts";
import { endAllocation, type TurnState } from "../state.ts";
import { FAMILY_NUMBER, type Family, xorAddress } from "../stun/address.ts";
import { ATTRIBUTE } from "../stun/numbers.ts";
import { errorValue, uint32, type Written } from "../stun/write.ts";
import { lifetimeOf } from "./lifetime.ts";
import { readWish, type Wish } from "./wish.ts";

interface Opened {
  readonly relays: Relay[];
  readonly reservation?: Uint8Array;
  /** An additional family that is not here. */
  readonly missing?: Family;
}

/** Allocate (RFC 8656 section 7.2). */
export async function allocate(turn: TurnState, asked: Asked): Promise<Reply> {
  const { client, message, grant, now } = asked;
  const transaction = Buffer.from(message.transaction).toString("hex");
  const { allocation } = client;
  // The answer was lost: the same once more.
  if (allocation?.transaction === transaction) return told(asked, allocation, now);
  if (allocation || client.isOpening) return no(437);
  const wish = readWish(message);
  if (typeof wish === "number") return no(wish);
  if (!wish.token && !turn.relays.offers(wish.family)) return no(440);
  const place = turn.table.reserve(grant.device, now);
  if (place !== "taken") return no(place === "full" ? 508 : 486);
  client.isOpening = true;
  try {
    const opened = await open(turn, asked, wish);
    if (!opened) return no(508);
    // Meanwhile the host may stop, the client be gone, and the device have been signed out.
    const isGone = turn.stopping || !client.isOpen || !turn.credentials.find(grant.username, now);
    const made = make(turn, asked, opened, transaction);
    if (isGone) endAllocation(turn, made);
    return isGone ? no(508) : told(asked, made, now, opened.missing);
  } finally {
    client.isOpening = false;
    turn.table.release(grant.device, now);
    if (!client.allocation) client.leave();
  }
}

async function open(turn: TurnState, { grant, now }: Asked, wish: Wish): Promise<Opened | undefined> {
  if (wish.token) {
    const relay = turn.reservations.take(wish.token, grant.device, now);
    return relay && { relays: [relay] };
  }
  const [relay, next] = await turn.relays.open(wish.family, wish.ports);
  if (!relay) return undefined;
  if (next) return { relays: [relay], reservation: turn.reservations.keep(next, grant.device, now) };
  if (!wish.additional) return { relays: [relay] };
  const [other] = turn.relays.offers(wish.additional) ? await turn.relays.open(wish.additional, "any") : [];
  return other ? { relays: [relay, other] } : { relays: [relay], missing: wish.additional };
}

function make(turn: TurnState, { client, message, grant, signer, now }: Asked, opened: Opened, transaction: string) {
  const { table, limits } = turn;
  const until = now + lifetimeOf(message) * 1_000;
  const made = new Allocation(client, grant, signer, transaction, opened.relays, opened.reservation, until, {
    now: turn.now,
    findRelay: (address, port) => turn.relays.find(address, port),
    budget: table.budget(grant.device, now),
    bytesPerSecond: limits.turnBytesPerSecond,
    burstBytes: table.burstBytes,
  });
  client.allocation = made;
  table.add(made, now);
  return made;
}

function told({ client, message }: Asked, allocation: Allocation, now: number, missing?: Family): Reply {
  const relayed = allocation.relays.map(
    (relay): Written => [ATTRIBUTE.xorRelayedAddress, xorAddress(relay, message.transaction)],
  );
  const more: Written[] = [
    ...relayed,
    [ATTRIBUTE.lifetime, uint32(Math.round((allocation.until - now) / 1_000))],
    [ATTRIBUTE.xorMappedAddress, xorAddress(client, message.transaction)],
  ];
  if (allocation.reservation) more.push([ATTRIBUTE.reservationToken, allocation.reservation]);
  if (missing) more.push([ATTRIBUTE.addressErrorCode, addressError(missing)]);
  return yes(...more);
}

/** ADDRESS-ERROR-CODE (RFC 8656 section 18.12): the family, and why there is none of it. */
function addressError(family: Family): Uint8Array {
  const value = errorValue(440);
  value[0] = FAMILY_NUMBER[family];
  return value;
}
