import { Pause, Play } from "lucide-react";
import { timeText } from "../shown/words.ts";
import { Seek } from "./Seek.tsx";
import { nextSpeed, useSpeed } from "./speed.ts";
import type { Playing } from "./usePlayer.ts";

interface Props extends Playing {
  /** What is heard. */
  readonly name: string;
  readonly waveform?: Uint8Array | undefined;
  readonly tabIndex: number;
  readonly toggle: () => void;
  readonly seek: (ms: number) => void;
}

/** Plays and seeks a sound; its speed is the same for all of them. */
export function Player({ name, playing, at, length, waveform, tabIndex, toggle, seek }: Props) {
  const speed = useSpeed((it) => it.speed);
  return (
    <div className="flex min-w-0 flex-1 items-center gap-2">
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={`${playing ? "Pause" : "Play"} ${name}`}
        onClick={toggle}
        className="grid size-10 shrink-0 place-items-center rounded-full bg-accent text-on-accent hover:bg-accent-hover"
      >
        {playing ? <Pause aria-hidden className="size-5" /> : <Play aria-hidden className="size-5 translate-x-px" />}
      </button>
      <Seek
        label={`Position in ${name}`}
        at={at}
        length={length}
        waveform={waveform}
        tabIndex={tabIndex}
        onSeek={seek}
      />
      <span className="shrink-0 text-ink-soft text-xs tabular-nums">{timeText(at > 0 ? at : length)}</span>
      <button
        type="button"
        tabIndex={tabIndex}
        aria-label={`Speed ${speed}`}
        onClick={nextSpeed}
        className="h-8 w-11 shrink-0 rounded-md border border-line font-medium text-xs tabular-nums hover:bg-sunken"
      >
        {speed}×
      </button>
    </div>
  );
}
