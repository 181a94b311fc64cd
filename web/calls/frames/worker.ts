// Runs in a Worker of its own: frames of sound and picture pass here before they are sent and before they are heard or seen.
import type { MediaKeys } from "@hearth/client/ports.ts";
import { FrameKeys, type Side } from "./frame-keys.ts";

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

const keys = new FrameKeys(() => performance.now());

addEventListener("message", ({ data }: MessageEvent<MediaKeys>) => {
  keys.take(data).catch((error: unknown) => console.error(error));
});

addEventListener("rtctransform", (event) => {
  const { readable, writable, options } = (event as TransformEvent).transformer; // our own page's words
  const transform = new TransformStream<Frame, Frame>({
    transform: async (frame, out) => {
      const passed = await keys.pass(new Uint8Array(frame.data), options);
      if (!passed) return;
      frame.data = passed.buffer;
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
