import { Backdrop, canHide } from "./background/backdrop.ts";
import type { Background } from "./background/backgrounds.ts";
import { type BackdropFault, NoBackdrop } from "./background/no-backdrop.ts";
import { openOwnPicture } from "./background/own.ts";
import type { Behind } from "./background/wire.ts";
import { openCamera } from "./openCamera.ts";

interface Told {
  /** This is to be shown from now on. */
  shows(track: MediaStreamTrack): void;
  /** The camera is gone. */
  gone(): void;
  /** What is behind the person cannot be hidden any more: nothing is to be shown. */
  bare(is: BackdropFault): void;
}

/** A camera as others are to see it. Invariant: who wants a background is not shown without one, but by their own word. */
export class Seen {
  private backdrop: Backdrop | undefined;
  /** Each wish; one that is not the newest comes to nothing. */
  private turn = 0;

  private constructor(
    private readonly camera: MediaStreamTrack,
    private readonly told: Told,
  ) {}

  /** Rejects as `getUserMedia` does, and with `NoBackdrop`. Whatever is shown, `told` hears. */
  static async open(camera: string, background: Background, told: Told): Promise<Seen> {
    const track = await openCamera(camera);
    const it = new Seen(track, told);
    track.addEventListener("ended", () => told.gone()); // stopping it here does not tell
    try {
      await it.standBefore(background);
    } catch (error) {
      it.end();
      throw error;
    }
    return it;
  }

  /** Resolves when it is so, or something else is wanted. Rejects with `NoBackdrop`; then it is as it was. */
  async standBefore(background: Background): Promise<void> {
    const turn = ++this.turn;
    const before = this.backdrop;
    if (background === "none") {
      this.backdrop = undefined;
      this.told.shows(this.camera);
      return before?.end();
    }
    const behind = await behindFor(background);
    if (turn !== this.turn) return;
    if (before) return before.put(behind);
    const made = await Backdrop.open(this.camera, behind, (is) => this.told.bare(is));
    if (turn !== this.turn) return made.end();
    this.backdrop = made;
    this.told.shows(made.track);
  }

  /** Which camera it is, by the browser's id: another than was asked for where that is not plugged in. */
  get device(): string | undefined {
    return this.camera.getSettings().deviceId;
  }

  end(): void {
    this.turn += 1;
    this.backdrop?.end();
    this.camera.stop();
  }
}

async function behindFor(background: Exclude<Background, "none">): Promise<Behind> {
  if (!canHide()) throw new NoBackdrop("bare");
  if (background !== "own") return background;
  return openOwnPicture().catch(() => {
    throw new NoBackdrop("bare");
  });
}
