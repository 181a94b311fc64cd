import { useEffect, useState } from "react";
import { useOwnPicture } from "./background/own.ts";
import { Seen } from "./seen.ts";
import { useVideo } from "./settings.ts";
import { type CameraRefusal, cameraRefusal } from "./words.ts";

interface Trial {
  readonly track?: MediaStreamTrack;
  readonly refusal?: CameraRefusal;
}

/** The camera as others would see it; it leaves this device nowhere. */
export function useCameraTrial(on: boolean, camera: string): Trial {
  const [trial, show] = useState<Trial>({});
  useEffect(() => {
    if (!on) return;
    const tried = new CameraTrial(camera, show);
    return () => tried.end();
  }, [on, camera]);
  return trial;
}

class CameraTrial {
  private seen: Seen | undefined;
  /** Each opening; one that is not the newest is thrown away. */
  private turn = 0;
  private readonly stops: readonly (() => void)[];

  constructor(
    private readonly camera: string,
    private readonly show: (trial: Trial) => void,
  ) {
    this.stops = [
      useVideo.subscribe((now, before) => now.background !== before.background && this.change()),
      useOwnPicture.subscribe(() => this.change()),
    ];
    void this.open();
  }

  end(): void {
    this.turn += 1;
    for (const stop of this.stops) stop();
    this.seen?.end();
    this.show({});
  }

  private async open(): Promise<void> {
    const turn = ++this.turn;
    const say = (trial: Trial) => void (turn === this.turn && this.show(trial));
    try {
      const seen = await Seen.open(this.camera, useVideo.getState().background, {
        shows: (track) => say({ track }),
        gone: () => say({ refusal: "missing" }),
        bare: (refusal) => say({ refusal }),
      });
      if (turn === this.turn) this.seen = seen;
      else seen.end();
    } catch (error) {
      say({ refusal: cameraRefusal(error) });
    }
  }

  private change(): void {
    if (!this.seen) return void this.open();
    const { background } = useVideo.getState();
    this.seen.standBefore(background).catch((error: unknown) => this.show({ refusal: cameraRefusal(error) }));
  }
}
