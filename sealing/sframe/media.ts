import { type Bytes, concat, type DeviceId, type HomeId, idToBytes, LABELS, type RoomId } from "@hearth/protocol";
import { deriveFrom } from "../keys/hkdf.ts";
import { decodeFrameHeader } from "./header.ts";
import { type FrameKey, frameKey, openFrame, type Suite, sealFrame } from "./key.ts";
import { ReplayWindow } from "./window.ts";

const SUITE: Suite = "AES_256_GCM_SHA512_128";
/** Frames that were on their way when a key was replaced are taken for so long, ms. */
const OLD_KEY_MS = 10_000;

/** Whose media it is, in which call. `call`: 16 bytes; `stream`: 16 random bytes of the device's coming in, so that no two have one key. */
export interface MediaSender {
  readonly home: HomeId;
  readonly room: RoomId;
  readonly call: Bytes;
  readonly device: DeviceId;
  readonly stream: Bytes;
}

/** What a device's media is sealed with in a call, and how frames name it. */
export interface MediaKey {
  readonly device: DeviceId;
  /** 32 bytes. */
  readonly base: Bytes;
  /** 32 bits. */
  readonly kid: bigint;
}

/**
 * The key of one device's media in a call by a generation of the room's ring (SPEC: SE40). With the next generation all are others, so
 * nobody who left the room hears what is said behind that.
 */
export async function mediaKey(secret: Bytes, sender: MediaSender): Promise<MediaKey> {
  const { home, room, call, device, stream } = sender;
  const context = concat(idToBytes(home), idToBytes(room), call, idToBytes(device), stream);
  const base = await deriveFrom(secret, LABELS.mediaKey, context);
  const id = await deriveFrom(base, LABELS.mediaKeyId);
  return { device, base, kid: BigInt(new DataView(id.buffer).getUint32(0)) };
}

/** Seals what this device says, one frame after the other (RFC 9605). */
export class FrameSealer {
  private ctr = 0n;
  private constructor(private readonly key: FrameKey) {}

  /** Once for each key: two would count alike. */
  static async of({ base, kid }: MediaKey): Promise<FrameSealer> {
    return new FrameSealer(await frameKey(SUITE, kid, base, "encrypt"));
  }

  /** `metadata`: what travels beside the frame and may not be changed. Frames keep their order if they are awaited in it. */
  seal(frame: Bytes, metadata: Bytes = new Uint8Array(0)): Promise<Bytes> {
    return sealFrame(this.key, this.ctr++, frame, metadata);
  }
}

/** Why a frame was dropped. `key_unknown`: of nobody who is in the call, or under a key that is over. */
export type FrameRefusal = "frame_malformed" | "key_unknown" | "frame_repeated" | "frame_wrong";

/** Opens what others say. Invariants: 1. a frame counts once; 2. frames under keys that were not added count never. */
export class FrameOpener {
  private readonly keys = new Map<bigint, { key: FrameKey; device: DeviceId; window: ReplayWindow; until: number }>();

  /** `now`: ms, growing. */
  constructor(private readonly now: () => number) {}

  /** From now on its device says things under this key, which is newer than those that were added; under older ones for 10 s still. */
  async add({ device, base, kid }: MediaKey): Promise<void> {
    if (this.keys.has(kid)) return;
    const key = await frameKey(SUITE, kid, base, "decrypt");
    if (this.keys.has(kid)) return; // added twice at once
    this.retire(device, this.now() + OLD_KEY_MS);
    this.keys.set(kid, { key, device, window: new ReplayWindow(), until: Number.POSITIVE_INFINITY });
  }

  /** `device` has left: nothing of it counts any more. */
  remove(device: DeviceId): void {
    for (const [kid, it] of this.keys) if (it.device === device) this.keys.delete(kid);
  }

  /** The frame, and who has said it. */
  async open(
    sealed: Bytes,
    metadata: Bytes = new Uint8Array(0),
  ): Promise<{ frame: Bytes; device: DeviceId } | FrameRefusal> {
    const header = decodeFrameHeader(sealed);
    if (!header.ok) return header.error;
    const { kid, ctr } = header.value;
    const known = this.keys.get(kid);
    if (known && known.until <= this.now()) this.keys.delete(kid);
    if (!known || known.until <= this.now()) return "key_unknown";
    if (!known.window.mayTake(ctr)) return "frame_repeated";
    const frame = await openFrame(known.key, header.value, sealed, metadata);
    if (!frame) return "frame_wrong";
    if (!known.window.mayTake(ctr)) return "frame_repeated"; // it came twice at once
    known.window.take(ctr);
    return { frame, device: known.device };
  }

  private retire(device: DeviceId, until: number): void {
    for (const it of this.keys.values()) if (it.device === device) it.until = Math.min(it.until, until);
  }
}
