import { useEffect, useRef, useState } from "react";
import { SOUND_FILES } from "./files.ts";
import { Microphone } from "./microphone.ts";
import { changeSound, type SoundSettings, useSound } from "./settings.ts";
import { MicrophoneTrial, type Tried, UNTRIED } from "./trial.ts";
import { NOISE_TOO_MUCH } from "./words.ts";

interface Trial extends Tried {
  start(): void;
  stop(): void;
}

/** Tries the microphone as it is set; `hearing`: its person hears it. It ends with the component. */
export function useTrial(hearing: boolean): Trial {
  const settings = useSound();
  const [tried, show] = useState(UNTRIED);
  const [trial] = useState(() => new MicrophoneTrial(open, { show, tooSlow }));
  useEffect(() => trial.set(settings), [trial, settings]);
  useEffect(() => () => trial.stop(), [trial]);
  useHearing(hearing ? tried.track : undefined, settings);
  return { ...tried, start: () => void trial.start(settings), stop: () => trial.stop() };
}

const open = (settings: SoundSettings, events: Parameters<typeof Microphone.open>[2]) =>
  Microphone.open(settings, SOUND_FILES, events);

function tooSlow(): string {
  changeSound({ noise: "browser" });
  return NOISE_TOO_MUCH;
}

/** Plays a track to this device's person, as long as there is one. */
function useHearing(track: MediaStreamTrack | undefined, settings: SoundSettings): void {
  const audio = useRef<HTMLAudioElement | undefined>(undefined);
  useEffect(() => {
    if (!track) return;
    audio.current ??= new Audio();
    const player = audio.current;
    player.srcObject = new MediaStream([track]);
    void playOn(player, settings)
      .then(() => player.play())
      .catch(() => undefined); // without a loudspeaker it stays quiet
    return () => {
      player.srcObject = null;
    };
  }, [track, settings]);
}

async function playOn(player: HTMLAudioElement, { speaker }: SoundSettings): Promise<void> {
  if ("setSinkId" in player) await player.setSinkId(speaker);
}
