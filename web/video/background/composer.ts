import { isLandscape, paint } from "./backgrounds.ts";
import { LOOKS, type Network } from "./network.ts";
import type { Behind } from "./wire.ts";

/** Frames with fewer pixels have this height. */
const SMALL = 360;
/** The blurred surroundings are drawn so much smaller than the frame, which costs less and blurs as well; and how far, in their pixels. */
const FAR = 4;
const BLUR = 6;
/** How much of the last frame's answer stays: an edge that jumps is seen more than one that is late. */
const STAYS = 0.35;
/** Below the first it is surely no person, above the second surely one. */
const [NOBODY, SOMEBODY] = [0.5, 0.85];

/** Puts something else behind the person in each frame. */
export class Composer {
  private readonly seen = canvas(LOOKS.width, LOOKS.height, true);
  private readonly mask = canvas(LOOKS.width, LOOKS.height);
  private readonly answer = new ImageData(LOOKS.width, LOOKS.height);
  private readonly before = new Float32Array(LOOKS.width * LOOKS.height);
  private readonly far = canvas(1, 1);
  private readonly made = canvas(1, 1);

  constructor(private readonly network: Network) {}

  /** The frame stays the caller's, the new one is theirs too. `small`: with fewer pixels. */
  draw(frame: VideoFrame, behind: Behind, small: boolean): VideoFrame {
    const scale = small ? Math.min(1, SMALL / Math.min(frame.displayWidth, frame.displayHeight)) : 1;
    const [width, height] = [even(frame.displayWidth * scale), even(frame.displayHeight * scale)];
    this.look(frame);
    const { made } = this;
    fit(made.canvas, width, height);
    made.imageSmoothingQuality = "high";
    made.globalCompositeOperation = "copy";
    made.drawImage(this.mask.canvas, 0, 0, width, height);
    made.globalCompositeOperation = "source-in";
    made.drawImage(frame, 0, 0, width, height);
    made.globalCompositeOperation = "destination-over";
    this.drawBehind(frame, behind, width, height);
    return new VideoFrame(made.canvas, { timestamp: frame.timestamp, alpha: "discard" });
  }

  /** Where the person is: their pixels of the mask are opaque. */
  private look(frame: VideoFrame): void {
    this.seen.drawImage(frame, 0, 0, LOOKS.width, LOOKS.height);
    const { data } = this.seen.getImageData(0, 0, LOOKS.width, LOOKS.height);
    this.network.find(data).forEach((sure, n) => {
      const now = sure * (1 - STAYS) + (this.before[n] ?? 0) * STAYS;
      this.before[n] = now;
      this.answer.data[n * 4 + 3] = ((now - NOBODY) / (SOMEBODY - NOBODY)) * 255;
    });
    this.mask.putImageData(this.answer, 0, 0);
  }

  private drawBehind(frame: VideoFrame, behind: Behind, width: number, height: number): void {
    const { made, far } = this;
    if (behind === "blur") {
      const [w, h] = [Math.ceil(width / FAR), Math.ceil(height / FAR)];
      fit(far.canvas, w, h);
      far.filter = `blur(${BLUR}px)`;
      // Beyond its edges, so that nothing clear comes in from there.
      far.drawImage(frame, -BLUR * 2, -BLUR * 2, w + BLUR * 4, h + BLUR * 4);
      made.drawImage(far.canvas, 0, 0, width, height);
    } else if (typeof behind !== "string") {
      const cover = Math.max(width / behind.width, height / behind.height);
      const [w, h] = [behind.width * cover, behind.height * cover];
      made.drawImage(behind, (width - w) / 2, (height - h) / 2, w, h);
    } else if (isLandscape(behind)) paint(made, behind, width, height);
  }
}

function canvas(width: number, height: number, isRead = false): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: isRead });
  if (!context) throw new Error("This browser cannot draw here.");
  return context;
}

/** A size that is set is also wiped. */
function fit(it: OffscreenCanvas, width: number, height: number): void {
  if (it.width !== width) it.width = width;
  if (it.height !== height) it.height = height;
}

/** Encoders want it. */
const even = (side: number) => Math.max(2, Math.round(side / 2) * 2);
