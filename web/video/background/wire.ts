import type { LandscapeName } from "./backgrounds.ts";

/** What is put behind somebody: their own surroundings, hardly to be made out, or a picture. */
export type Behind = "blur" | LandscapeName | ImageBitmap;

/** First the way that frames take; from then on whatever is to stand behind. */
export type ToWorker =
  | {
      readonly readable: ReadableStream<VideoFrame>;
      readonly writable: WritableStream<VideoFrame>;
      readonly behind: Behind;
    }
  | { readonly behind: Behind };

/** `first`: the first frame has come out of it. `slow`: this machine does not keep up. `failed`: it cannot be done here. */
export type FromWorker = "first" | "slow" | "failed";
