// Runs in a page: frames sealed and opened one after the other, by SFrame and by AES-GCM alone.
import { type DeviceId, type HomeId, newId, type RoomId, randomBytes } from "@hearth/protocol";
import { FrameOpener, FrameSealer, mediaKey } from "@hearth/sealing";

/** µs for each frame of `bytes` bytes from one end to the other, and the bytes that it grows by. */
type Cost = { readonly us: number; readonly more: number };

async function sframe(bytes: number, count: number): Promise<Cost> {
  const secret = randomBytes(32);
  const me = {
    home: newId<HomeId>(),
    room: newId<RoomId>(),
    call: randomBytes(16),
    device: newId<DeviceId>(),
    stream: randomBytes(16),
  };
  const key = await mediaKey(secret, me);
  const [sealer, opener] = [await FrameSealer.of(key), new FrameOpener(() => performance.now())];
  await opener.add(key);
  const frame = randomBytes(bytes);
  let more = 0;
  const began = performance.now();
  for (let i = 0; i < count; i++) {
    const sealed = await sealer.seal(frame);
    const opened = await opener.open(me.device, sealed);
    if (typeof opened === "string") throw new Error(opened);
    more += sealed.length - opened.length;
  }
  return { us: ((performance.now() - began) * 1000) / count, more: more / count };
}

async function bare(bytes: number, count: number): Promise<Cost> {
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  const frame = randomBytes(bytes);
  const iv = new Uint8Array(12);
  const began = performance.now();
  for (let i = 0; i < count; i++) {
    new DataView(iv.buffer).setUint32(8, i);
    await crypto.subtle.decrypt(
      { name: "AES-GCM", iv },
      key,
      await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, frame),
    );
  }
  return { us: ((performance.now() - began) * 1000) / count, more: 16 };
}

Object.assign(globalThis, { benchSframe: sframe, benchBareFrames: bare });
