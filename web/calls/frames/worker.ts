// Runs in a Worker of its own: frames of sound and picture pass here before they are sent and before they are heard or seen.
import { FrameOpener, FrameSealer } from "@hearth/client/calls/media.ts";
import type { MediaKeys } from "@hearth/client/ports.ts";
import type { DeviceId } from "@hearth/protocol";

/** Which way frames go, and on the way in whose they have to be. */
export type Side = { readonly side: "seal" } | { readonly side: "open"; readonly device: DeviceId };

/** As far as both browsers have it (W3C WebRTC Encoded Transform). */
interface Frame {
  data: ArrayBuffer;
}
interface TransformEvent extends Event {
  readonly transformer: {
    readonly readable: ReadableStream<Frame>;
    readonly writable: WritableStream<Frame>;
    readonly options: Side;
  };
}

/** By key, for as long as the Worker lives: a key whose sealer began anew would count twice. */
const sealers = new Map<bigint, Promise<FrameSealer>>();
const opener = new FrameOpener(() => performance.now());
let sealer: Promise<FrameSealer> | undefined;
let known: readonly DeviceId[] = [];

async function take({ own, others }: MediaKeys): Promise<void> {
  const mine = sealers.get(own.kid) ?? FrameSealer.of(own);
  sealers.set(own.kid, mine);
  sealer = mine;
  const here = others.map(({ device }) => device);
  for (const device of known) if (!here.includes(device)) opener.remove(device);
  known = here;
  for (const key of others) await opener.add(key);
}

async function pass(frame: Frame, side: Side): Promise<ArrayBuffer | undefined> {
  const bytes = new Uint8Array(frame.data);
  if (side.side === "seal") return (await (await sealer)?.seal(bytes))?.buffer;
  const opened = await opener.open(bytes);
  return typeof opened === "string" || opened.device !== side.device ? undefined : opened.frame.buffer;
}

addEventListener("message", ({ data }: MessageEvent<MediaKeys>) => {
  take(data).catch((error: unknown) => console.error(error));
});

addEventListener("rtctransform", (event) => {
  const { readable, writable, options } = (event as TransformEvent).transformer; // our own page's words
  const transform = new TransformStream<Frame, Frame>({
    transform: async (frame, out) => {
      const data = await pass(frame, options);
      if (!data) return;
      frame.data = data;
      out.enqueue(frame);
    },
  });
  readable
    .pipeThrough(transform)
    .pipeTo(writable)
    .catch(() => undefined); // the connection is over
});

// Whoever has started it waits for this.
postMessage("ready");
