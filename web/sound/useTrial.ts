import { useEffect, useRef, useState } from "react";
import { SOUND_FILES } from "./files.ts";
import { Microphone, type MicrophoneRefusal, refusalOf } from "./microphone.ts";
import { changeSound, type SoundSettings, useSound } from "./settings.ts";

/** A microphone that is tried: nothing of it leaves this device. */
export interface Trial {
  readonly is: "off" | "opening" | "on" | MicrophoneRefusal;
  /** dBFS; */
  readonly level: number;
  /** and whether others would hear it. */
  readonly open: boolean;
  readonly note?: string;
  start(): void;
  stop(): void;
}

const QUIET = -90;
/** Of what is measured, every so many is shown. */
const EVERY = 3;

/** Tries the microphone as it is set; `hearing`: its person hears it. It ends with the component. */
export function useTrial(hearing: boolean): Trial {
  const settings = useSound();
  const [state, show] = useState<Omit<Trial, "start" | "stop">>({ is: "off", level: QUIET, open: false });
  const held = useRef<Microphone | undefined>(undefined);
  const heard = useRef(0);
  const audio = useRef<HTMLAudioElement | undefined>(undefined);
  const [track, follow] = useState<MediaStreamTrack>();

  const stop = () => {
    held.current?.close();
    held.current = undefined;
    follow(undefined);
    show({ is: "off", level: QUIET, open: false });
  };

  const start = () => {
    show({ is: "opening", level: QUIET, open: false });
    Microphone.open(settings, SOUND_FILES, {
      track: follow,
      level: (level, open) => {
        if (++heard.current % EVERY === 0) show((it) => ({ ...it, level, open }));
      },
      lost: (is) => {
        if (is === "failed") stop();
        show((it) => ({
          ...it,
          note: is === "failed" ? "The microphone is gone." : "Another microphone is used now.",
        }));
      },
      tooSlow: () => {
        changeSound({ noise: "browser" });
        show((it) => ({
          ...it,
          note: "Strong noise suppression is too much for this machine, so the browser's is used.",
        }));
      },
    }).then(
      (it) => {
        held.current = it;
        follow(it.track);
        show((was) => ({ ...was, is: "on" }));
      },
      (error: unknown) => show({ is: refusalOf(error), level: QUIET, open: false }),
    );
  };

  useEffect(() => {
    void held.current?.set(settings).catch((error: unknown) => {
      held.current?.close();
      held.current = undefined;
      show({ is: refusalOf(error), level: QUIET, open: false });
    });
  }, [settings]);
  useEffect(() => () => held.current?.close(), []);
  useEffect(() => {
    if (!hearing || !track) return;
    audio.current ??= new Audio();
    const player = audio.current;
    player.srcObject = new MediaStream([track]);
    void playOn(player, settings)
      .then(() => player.play())
      .catch(() => undefined); // without a loudspeaker it stays quiet
    return () => {
      player.srcObject = null;
    };
  }, [hearing, track, settings]);

  return { ...state, start, stop };
}

async function playOn(player: HTMLAudioElement, { speaker }: SoundSettings): Promise<void> {
  if ("setSinkId" in player) await player.setSinkId(speaker);
}
