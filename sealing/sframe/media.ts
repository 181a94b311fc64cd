import { type Bytes, concat, type DeviceId, type HomeId, idToBytes, LABELS, type RoomId } from "@hearth/protocol";
import { deriveFrom } from "../keys/hkdf.ts";
import { decodeFrameHeader } from "./header.ts";
import { type FrameKey, frameKey, openFrame, type Suite, sealFrame } from "./key.ts";
import { ReplayWindow } from "./window.ts";

const SUITE: Suite = "AES_256_GCM_SHA512_128";
/** Frames that were on their way when a key was replaced are taken for so long, ms. */
const OLD_KEY_MS = 10_000;
/** No more of them, of one device: it names new ones as often as it likes. */
const OLD_KEYS = 3;

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
export function mediaKey(secret: Bytes, sender: MediaSender): Promise<MediaKey> {
  const { home, room, call } = sender;
  return mediaKeyAt(secret, concat(idToBytes(home), idToBytes(room), call), sender);
}

/** The same of a call by the ids that name it. */
export async function mediaKeyAt(
  secret: Bytes,
  place: Bytes,
  { device, stream }: Pick<MediaSender, "device" | "stream">,
): Promise<MediaKey> {
  const context = concat(place, idToBytes(device), stream);
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

interface Known {
  readonly key: FrameKey;
  readonly window: ReplayWindow;
  /** It is taken until then, ms. */
  until: number;
}

/**
 * Opens what others say. Invariants: 1. a frame counts once; 2. frames under keys that were not added count never; 3. a device's frames
 * are opened by that device's keys: ids are short, so whoever tries long enough has a key with somebody else's; 4. no device fills the
 * memory with keys.
 */
export class FrameOpener {
  private readonly keys = new Map<DeviceId, Map<bigint, Known>>();

  /** `now`: ms, growing. */
  constructor(private readonly now: () => number) {}

  /** From now on its device says things under this key; under those that were added before for 10 s still. */
  async add({ device, base, kid }: MediaKey): Promise<void> {
    const its = this.keys.get(device) ?? new Map<bigint, Known>();
    this.keys.set(device, its);
    if (!its.has(kid)) {
      const key = await frameKey(SUITE, kid, base, "decrypt");
      if (this.keys.get(device) !== its || its.has(kid)) return; // it has left, or this came twice at once
      its.set(kid, { key, window: new ReplayWindow(), until: 0 });
    }
    const newest = its.get(kid);
    its.delete(kid);
    if (newest) its.set(kid, newest); // the newest last
    for (const old of [...its.keys()].slice(0, -OLD_KEYS - 1)) its.delete(old);
    const over = this.now() + OLD_KEY_MS;
    for (const [id, it] of its) it.until = id === kid ? Number.POSITIVE_INFINITY : Math.min(it.until, over);
  }

  /** `device` has left: nothing of it counts any more. */
  remove(device: DeviceId): void {
    this.keys.delete(device);
  }

  /** What `device` has said, over whose connection it came. */
  async open(device: DeviceId, sealed: Bytes, metadata: Bytes = new Uint8Array(0)): Promise<Bytes | FrameRefusal> {
    const header = decodeFrameHeader(sealed);
    if (!header.ok) return header.error;
    const { kid, ctr } = header.value;
    const known = this.keys.get(device)?.get(kid);
    // A key that is over keeps its window: it may be gone back to, and no frame counts again then.
    if (!known || known.until <= this.now()) return "key_unknown";
    if (!known.window.mayTake(ctr)) return "frame_repeated";
    const frame = await openFrame(known.key, header.value, sealed, metadata);
    if (!frame) return "frame_wrong";
    if (!known.window.mayTake(ctr)) return "frame_repeated"; // it came twice at once
    known.window.take(ctr);
    return frame;
  }
}
