import { workerAddress } from "../../device/trusted.ts";
import { type BackdropFault, NoBackdrop } from "./no-backdrop.ts";
import type { Behind, FromWorker, ToWorker } from "./wire.ts";

declare global {
  /** W3C MediaStreamTrack Insertable Streams, as Chromium has them on pages; others do not. */
  interface Window {
    readonly MediaStreamTrackProcessor?: new <Frame = VideoFrame>(init: {
      track: MediaStreamTrack;
    }) => { readonly readable: ReadableStream<Frame> };
    readonly MediaStreamTrackGenerator?: new <Frame = VideoFrame>(init: {
      kind: "audio" | "video";
    }) => MediaStreamTrack & { readonly writable: WritableStream<Frame> };
  }
}

/** Whether this browser lets a page change what stands behind somebody. */
export const canHide = (): boolean =>
  Boolean(window.MediaStreamTrackProcessor && window.MediaStreamTrackGenerator) &&
  typeof OffscreenCanvas === "function";

/** A camera's picture with something else behind the person. Invariant: no frame leaves it as the camera gave it. */
export class Backdrop {
  private constructor(
    readonly track: MediaStreamTrack,
    private readonly worker: Worker,
    private readonly input: MediaStreamTrack,
  ) {}

  /** Resolves with the first frame; rejects with {@link NoBackdrop}. `fault`: it is to be ended. */
  static open(camera: MediaStreamTrack, behind: Behind, fault: (is: BackdropFault) => void): Promise<Backdrop> {
    const { MediaStreamTrackProcessor: Processor, MediaStreamTrackGenerator: Generator } = window;
    if (!Processor || !Generator) return Promise.reject(new NoBackdrop("bare"));
    const input = camera.clone();
    const output = new Generator({ kind: "video" });
    output.contentHint = "motion";
    const worker = new Worker(workerAddress("background"), { type: "module", name: "background" });
    const it = new Backdrop(output, worker, input);
    return new Promise((opened, failed) => {
      let isOpen = false;
      const ended = (is: BackdropFault) => {
        if (isOpen) fault(is);
        else it.end();
        failed(new NoBackdrop(is));
      };
      worker.addEventListener("error", () => ended("bare"));
      worker.addEventListener("message", ({ data }: MessageEvent<FromWorker>) => {
        if (data !== "first") return ended(data === "slow" ? "slow" : "bare");
        isOpen = true;
        opened(it);
      });
      const { readable } = new Processor({ track: input });
      const way: ToWorker = { readable, writable: output.writable, behind };
      worker.postMessage(way, [readable, output.writable]);
    });
  }

  /** From the next frame on. */
  put(behind: Behind): void {
    const it: ToWorker = { behind };
    this.worker.postMessage(it);
  }

  end(): void {
    this.worker.terminate();
    this.input.stop();
    this.track.stop();
  }
}
