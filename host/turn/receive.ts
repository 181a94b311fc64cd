import { bytesOf } from "../previews/address.ts";
import type { Client } from "./allocation.ts";
import { authenticate } from "./authenticate.ts";
import { type Asked, answer, no, type Reply, yes } from "./reply.ts";
import { allocate } from "./requests/allocate.ts";
import { bindChannel } from "./requests/channel.ts";
import { createPermission } from "./requests/permission.ts";
import { refresh } from "./requests/refresh.ts";
import { endAllocation, type TurnState } from "./state.ts";
import { readXorAddress, xorAddress } from "./stun/address.ts";
import { fingerprint } from "./stun/integrity.ts";
import { ATTRIBUTE, METHOD } from "./stun/numbers.ts";
import { attributeOf, readStun, type StunMessage, unknownAttributes } from "./stun/read.ts";
import { uint16s } from "./stun/write.ts";

/** DONT-FRAGMENT is missing: the sockets here cannot promise it, and so it is refused as RFC 8656 section 7.2 wants it. */
const KNOWN: ReadonlySet<number> = new Set(Object.values(ATTRIBUTE).filter((it) => it !== ATTRIBUTE.dontFragment));

const REQUESTS: { readonly [method: number]: (turn: TurnState, asked: Asked) => Reply | Promise<Reply> } = {
  [METHOD.allocate]: allocate,
  [METHOD.refresh]: refresh,
  [METHOD.createPermission]: createPermission,
  [METHOD.channelBind]: bindChannel,
};

/** Takes one STUN message of a client. What is none, or is not for a server, is passed over without a word. */
export function receive(turn: TurnState, client: Client, bytes: Uint8Array): void {
  const message = readStun(bytes);
  if (!message || fingerprint(message) === "wrong") return;
  if (message.kind === "indication" && message.method === METHOD.send) sendIndication(client, message);
  if (message.kind !== "request") return;
  const now = turn.now();
  // Time does not wait for the timer that tidies.
  if (client.allocation && client.allocation.until <= now) endAllocation(turn, client.allocation);
  if (message.method === METHOD.binding) return tellStranger(turn, client, message, bound(client, message), now);
  const handle = REQUESTS[message.method];
  if (!handle) return;
  const shown = authenticate(turn, client, message, now);
  if (!shown.ok) return tellStranger(turn, client, message, shown, now);
  const { grant, signer } = shown;
  const tell = (reply: Reply) => client.send(answer(message, reply, signer));
  const unknown = unknownAttributes(message, KNOWN);
  if (unknown.length > 0) return tell(no(420, [ATTRIBUTE.unknownAttributes, uint16s(...unknown)]));
  const reply = handle(turn, { client, message, grant, signer, now });
  if (!(reply instanceof Promise)) return tell(reply);
  reply.then(tell, (error: unknown) => turn.log.error({ err: error }, "a relay could not be opened"));
}

function bound(client: Client, message: StunMessage): Reply {
  const unknown = unknownAttributes(message, KNOWN);
  if (unknown.length > 0) return no(420, [ATTRIBUTE.unknownAttributes, uint16s(...unknown.slice(0, 16))]);
  return yes([ATTRIBUTE.xorMappedAddress, xorAddress(client, message.transaction)]);
}

/**
 * Answers who has shown nothing: so seldom that nobody gains by having the answers sent to somebody else (SPEC: TU3).
 * Whoever has an allocation is counted too: its address could be another's pretence.
 */
function tellStranger(turn: TurnState, client: Client, message: StunMessage, reply: Reply, now: number): void {
  const { turnAnswers } = turn.limits;
  if (!turn.strangers.byAddress.admit(networkOf(client.address), now)) return;
  if (turn.strangers.all.take(1, now, turnAnswers, turnAnswers) > 0) return;
  client.send(answer(message, reply));
}

/** An IPv6 network of 64 bits is one neighbour. */
function networkOf(address: string): string {
  const bytes = bytesOf(address);
  return bytes?.length === 16 ? bytes.subarray(0, 8).join(".") : address;
}

function sendIndication({ allocation }: Client, message: StunMessage): void {
  const to = attributeOf(message, ATTRIBUTE.xorPeerAddress);
  const data = attributeOf(message, ATTRIBUTE.data);
  if (!allocation || !to || !data || unknownAttributes(message, KNOWN).length > 0) return;
  const peer = readXorAddress(to, message.transaction);
  if (peer) allocation.fromIndication(peer, data);
}
