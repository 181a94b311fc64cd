// Runs in a Worker of its own, one for each camera: frames come in as the camera gives them, and go out with another background.
import model from "@twilio/video-processors/dist/build/selfie_segmentation_landscape.tflite?url";
import program from "@twilio/video-processors/dist/build/tflite-simd-1-0-0.wasm?url";
import { Composer } from "./composer.ts";
import { Effort } from "./effort.ts";
import { openNetwork } from "./network.ts";
import type { Behind, FromWorker, ToWorker } from "./wire.ts";

let behind: Behind = "blur";
const say = (it: FromWorker) => postMessage(it);

addEventListener("message", ({ data }: MessageEvent<ToWorker>) => {
  behind = data.behind;
  if ("readable" in data) pass(data.readable, data.writable).catch(() => say("failed"));
});

async function pass(readable: ReadableStream<VideoFrame>, writable: WritableStream<VideoFrame>): Promise<void> {
  const [bytes, weights] = await Promise.all([fetched(program), fetched(model)]);
  const composer = new Composer(await openNetwork(bytes, weights));
  const effort = new Effort();
  const [reader, writer] = [readable.getReader(), writable.getWriter()];
  let size = effort.add(0);
  let isFirst = true;
  for (;;) {
    const { value: frame, done } = await reader.read();
    if (done) return;
    const began = performance.now();
    try {
      await writer.write(composer.draw(frame, behind, size !== "large"));
    } finally {
      frame.close();
    }
    if (isFirst) say("first");
    isFirst = false;
    const before = size;
    size = effort.add(performance.now() - began);
    if (size === "over" && before !== "over") say("slow");
  }
}

async function fetched(url: string): Promise<Uint8Array<ArrayBuffer>> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url} is not there.`);
  return new Uint8Array(await answer.arrayBuffer());
}
