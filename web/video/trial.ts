import { useOwnPicture } from "./background/own.ts";
import type { Seen } from "./seen.ts";
import { useVideo } from "./settings.ts";
import { type CameraRefusal, cameraRefusal } from "./words.ts";

/** How a camera that is tried stands. */
export interface Tried {
  readonly track?: MediaStreamTrack;
  readonly refusal?: CameraRefusal;
}

/** As `Seen.open`. */
type Open = (...its: Parameters<typeof Seen.open>) => Promise<Pick<Seen, "standBefore" | "end">>;

/** Tries a camera until it is ended: it leaves this device nowhere. One that shows nothing any more is let go, and opened anew with the next wish. */
export class CameraTrial {
  private seen: Awaited<ReturnType<Open>> | undefined;
  /** Each opening; one that is not the newest is thrown away. */
  private turn = 0;
  private readonly stops: readonly (() => void)[];

  constructor(
    private readonly camera: string,
    private readonly open: Open,
    private readonly show: (tried: Tried) => void,
  ) {
    this.stops = [
      useVideo.subscribe((now, before) => now.background !== before.background && this.change()),
      useOwnPicture.subscribe(() => this.change()),
    ];
    void this.begin();
  }

  end(): void {
    this.turn += 1;
    for (const stop of this.stops) stop();
    this.seen?.end();
    this.show({});
  }

  private async begin(): Promise<void> {
    const turn = ++this.turn;
    const isNewest = () => turn === this.turn;
    const fail = (refusal: CameraRefusal) => {
      if (!isNewest()) return;
      this.seen?.end();
      this.seen = undefined;
      this.show({ refusal });
    };
    try {
      const seen = await this.open(this.camera, useVideo.getState().background, {
        shows: (track) => isNewest() && this.show({ track }),
        gone: () => fail("missing"),
        bare: fail,
      });
      if (isNewest()) this.seen = seen;
      else seen.end();
    } catch (error) {
      fail(cameraRefusal(error));
    }
  }

  private change(): void {
    const { seen } = this;
    if (!seen) return void this.begin();
    seen.standBefore(useVideo.getState().background).catch((error: unknown) => {
      if (seen === this.seen) this.show({ refusal: cameraRefusal(error) });
    });
  }
}
