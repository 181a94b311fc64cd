import { useEffect, useRef, useState } from "react";
import type { Background } from "./background/backgrounds.ts";
import { useOwnPicture } from "./background/own.ts";
import { Seen } from "./seen.ts";
import { type CameraRefusal, cameraRefusal } from "./words.ts";

interface Trial {
  readonly track?: MediaStreamTrack;
  readonly refusal?: CameraRefusal;
}

/** The camera as others would see it; it leaves this device nowhere. */
export function useCameraTrial(on: boolean, camera: string, background: Background): Trial {
  const [trial, show] = useState<Trial>({});
  const seen = useRef<Seen | undefined>(undefined);
  const wanted = useRef(background);
  const own = useOwnPicture((it) => it.url);
  useEffect(() => {
    if (!on) return;
    let isGone = false;
    const refuse = (refusal: CameraRefusal) => void (isGone || show({ refusal }));
    Seen.open(camera, wanted.current, {
      shows: (track) => isGone || show({ track }),
      gone: () => refuse("missing"),
      bare: refuse,
    }).then(
      (opened) => {
        if (isGone) return opened.end();
        seen.current = opened;
      },
      (error: unknown) => refuse(cameraRefusal(error)),
    );
    return () => {
      isGone = true;
      seen.current?.end();
      seen.current = undefined;
      show({});
    };
  }, [on, camera]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another picture of one's own is to be put there, too
  useEffect(() => {
    wanted.current = background;
    seen.current?.standBefore(background).catch((error: unknown) => show({ refusal: cameraRefusal(error) }));
  }, [background, own]);
  return trial;
}
