import { randomBytes } from "node:crypto";
import { type TransportAddress, xorAddress } from "./stun/address.ts";
import { ATTRIBUTE, METHOD } from "./stun/numbers.ts";
import { writeStun } from "./stun/write.ts";

/** The largest packet that UDP carries, and a header. */
const MOST = 65_535 + 64;
/** Packets of up to here get their views once. */
const USUAL = 2_048;

// One buffer for all: a message is sent before the next one is written.
const scratch = new Uint8Array(MOST);
const views: (Uint8Array | undefined)[] = Array.from({ length: USUAL + 1 });

function view(length: number): Uint8Array {
  if (length > USUAL) return scratch.subarray(0, length);
  const known = views[length];
  if (known) return known;
  const made = scratch.subarray(0, length);
  views[length] = made;
  return made;
}

/** ChannelData (RFC 8656 section 12.4), padded to 4 bytes where a stream has to be cut again. Good until the next call. */
export function channelFrame(number: number, data: Uint8Array, isPadded: boolean): Uint8Array {
  const { length } = data;
  scratch[0] = number >> 8;
  scratch[1] = number & 0xff;
  scratch[2] = length >> 8;
  scratch[3] = length & 0xff;
  scratch.set(data, 4);
  if (!isPadded) return view(4 + length);
  const end = (length + 3) & ~3;
  scratch.fill(0, 4 + length, 4 + end);
  return view(4 + end);
}

/** A Data indication (RFC 8656 section 11.4); undefined: the data is too large for one. */
export function dataIndication(from: TransportAddress, data: Uint8Array): Uint8Array | undefined {
  if (data.length > 65_000) return undefined;
  const transaction = randomBytes(12);
  return writeStun({ method: METHOD.data, kind: "indication", transaction }, [
    [ATTRIBUTE.xorPeerAddress, xorAddress(from, transaction)],
    [ATTRIBUTE.data, data],
  ]);
}
