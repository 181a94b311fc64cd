export {
  type ChunkKey,
  chunkKey,
  chunksOf,
  openChunk,
  paddedSize,
  sealChunk,
  sealedSize,
} from "./blob/stream.ts";
export { type BoxRefusal, openBox, sealBox, type ToBox } from "./box/box.ts";
export { type CallInCode, callCode } from "./call/code.ts";
export { isGoodAck, signAck } from "./delivery/ack.ts";
export {
  type OpenContext,
  type OpenedEvent,
  open,
  openLater,
  type RoomContext,
  type RoomHeads,
  type Signer,
} from "./event/open.ts";
export { OPEN_REFUSALS, type OpenRefusal, WAITS } from "./event/refusals.ts";
export { type SealRefusal, seal, type ToSeal } from "./event/seal.ts";
export { type DeviceSecret, newDeviceSecret, type OpenedDevice, openDevice } from "./keys/device.ts";
export { generationId, newSecret, type PersonPublic, personPublic } from "./keys/generation.ts";
export { type InviteKeys, inviteKeys } from "./keys/invite.ts";
export { type LetterOf, type LetterRefusal, openLetter, type Reader, sealLetter } from "./letter/letter.ts";
export { type NoteOf, type NoteRefusal, openNote, sealNote } from "./letter/note.ts";
export { type OwnOf, type OwnPlace, type OwnRefusal, openOwn, ownSlot, sealOwn } from "./letter/own.ts";
export type { LinkChannel } from "./link/channel.ts";
export { type LinkCode, newLinkCode, readLinkCode } from "./link/code.ts";
export { acceptLink, answerLink, finishLink, type LinkOffer, offerLink, startLink } from "./link/exchange.ts";
export { keyOfLock, type LockKey, newLock } from "./lock/lock.ts";
export { lockWords, openWords, type WordsOf, type WordsRefusal } from "./lock/words.ts";
export {
  type LoggedIn,
  loginFinish,
  loginStart,
  type Registered,
  registerFinish,
  registerStart,
  type Started,
  type Stretching,
} from "./password/opaque.ts";
export { PASSWORD_LENGTH, type Weakness, weakPassword } from "./password/weak.ts";
export {
  beginPeerSession,
  isPeerSignalOf,
  type OwnPeerSession,
  openPeerSession,
  openPeerSignal,
  type PeerSession,
  type PeerSignalRefusal,
  sealPeerSignal,
} from "./peer/signal.ts";
export {
  FrameOpener,
  type FrameRefusal,
  FrameSealer,
  type MediaKey,
  type MediaSender,
  mediaKey,
} from "./sframe/media.ts";
export { openSignal, type SignalRefusal, sealSignal, type ToSignal } from "./signal/signal.ts";
export { kitSigner } from "./vault/kit-key.ts";
export {
  type NewKit,
  type NewVault,
  newVault,
  type OpenedVault,
  openVaultWithKit,
  openVaultWithPassword,
  sealContents,
  type VaultAnchor,
  type VaultRefusal,
  wrapForNewKit,
  wrapForPassword,
} from "./vault/vault.ts";
export { readSafetyCode, type SafetyCode, writeSafetyCode } from "./verify/code.ts";
export { type Compared, safetyNumber } from "./verify/safety-number.ts";
