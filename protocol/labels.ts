import { utf8 } from "./bytes.ts";

/**
 * Domain separation: every signature, key and hash starts from one of these, so that bytes made for one use are good
 * for no other (SPEC: PR4).
 */
export const LABELS = {
  event: "hearth/1 event",
  entry: "hearth/1 roster entry",
  roomEntry: "hearth/1 room roster entry",
  generation: "hearth/1 ring generation",
  nonce: "hearth/1 host nonce",
  inviteJoin: "hearth/1 invite join",
  inviteOpen: "hearth/1 invite open",
  deviceProof: "hearth/1 device proof",
  generationId: "hearth/1 generation id",
  roomKey: "hearth/1 room key",
  pairRoom: "hearth/1 room of two",
  eventKey: "hearth/1 event key",
  personSeed: "hearth/1 person seed",
  inviteSign: "hearth/1 invite signing seed",
  inviteBox: "hearth/1 invite box seed",
  box: "hearth/1 box",
  vault: "hearth/1 vault",
  vaultPassword: "hearth/1 vault by password",
  vaultKit: "hearth/1 vault by recovery kit",
  kitSign: "hearth/1 recovery kit signing seed",
  kitOpen: "hearth/1 recovery kit open",
  safetyNumber: "hearth/1 safety number",
  running: "hearth/1 running hash",
  linkToNew: "hearth/1 link to the new device",
  linkFromNew: "hearth/1 link from the new device",
  note: "hearth/1 note to own devices",
  letter: "hearth/1 letter box",
  letterId: "hearth/1 letter id",
  letterKey: "hearth/1 letter key",
  ownSlot: "hearth/1 own slot",
  ownValue: "hearth/1 own value",
  signal: "hearth/1 signal",
  signalKey: "hearth/1 signal key",
  ack: "hearth/1 acknowledgement",
  peerSignal: "hearth/1 peer signal",
  peerSignalBox: "hearth/1 peer signal box",
  peerSignalKey: "hearth/1 peer signal key",
  lockId: "hearth/1 lock id",
  lockedWords: "hearth/1 locked words",
  ghostRendezvous: "hearth/1 ghost rendezvous",
  ghostSignals: "hearth/1 ghost signals",
  ghostRoom: "hearth/1 ghost room",
  ghostEnter: "hearth/1 ghost enter",
  ghostSignal: "hearth/1 ghost signal",
  ghostSignalKey: "hearth/1 ghost signal key",
  ghostSaid: "hearth/1 ghost said",
  ghostSaidKey: "hearth/1 ghost said key",
  mediaKey: "hearth/1 media key",
  mediaKeyId: "hearth/1 media key id",
  callCode: "hearth/1 call code",
  ghostCallCode: "hearth/1 ghost call code",
} as const;
export type Label = (typeof LABELS)[keyof typeof LABELS];

/** The label's bytes with a zero byte behind it, so that no label is the beginning of another's message. */
export function labelBytes(label: Label): Uint8Array<ArrayBuffer> {
  return utf8(`${label}\0`);
}
