import type { KeyboardEvent, PointerEvent } from "react";
import { classes } from "../../parts/classes.ts";
import { timeText } from "../shown/words.ts";
import { barsOf } from "./bars.ts";

interface Props {
  readonly label: string;
  /** ms. */
  readonly at: number;
  readonly length: number;
  /** How loud it is along the way; missing: a plain line. */
  readonly waveform?: Uint8Array | undefined;
  readonly tabIndex: number;
  readonly onSeek: (ms: number) => void;
}

const STEP_MS = 5_000;

/** Where a sound is, by pointer and by keys: a waveform, or a line. */
export function Seek({ label, at, length, waveform, tabIndex, onSeek }: Props) {
  const part = length > 0 ? Math.min(1, at / length) : 0;

  function point(event: PointerEvent<HTMLDivElement>): void {
    if (event.type === "pointermove" && event.buttons !== 1) return;
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    const { left, width } = event.currentTarget.getBoundingClientRect();
    onSeek(length * Math.min(1, Math.max(0, (event.clientX - left) / width)));
  }

  function press(event: KeyboardEvent): void {
    const to: Record<string, number> = {
      ArrowRight: at + STEP_MS,
      ArrowUp: at + STEP_MS,
      ArrowLeft: at - STEP_MS,
      ArrowDown: at - STEP_MS,
      PageUp: at + length / 10,
      PageDown: at - length / 10,
      Home: 0,
      End: length,
    };
    const next = to[event.key];
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation(); // the arrows move among messages, too
    onSeek(Math.min(length, Math.max(0, next)));
  }

  return (
    <div
      role="slider"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={Math.round(length / 1000)}
      aria-valuenow={Math.round(at / 1000)}
      aria-valuetext={`${timeText(at)} of ${timeText(length)}`}
      tabIndex={tabIndex}
      onPointerDown={point}
      onPointerMove={point}
      onKeyDown={press}
      className="flex h-9 min-w-0 flex-1 cursor-pointer touch-none items-center gap-px rounded-sm"
    >
      {waveform ? (
        barsOf(waveform).map((height, bar, { length: count }) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={bar}
            className={classes(
              "min-w-px flex-1 rounded-full",
              (bar + 0.5) / count <= part ? "bg-accent" : "bg-line-strong",
            )}
            style={{ height: `${Math.round(height * 100)}%` }}
          />
        ))
      ) : (
        <span className="relative h-1.5 w-full overflow-hidden rounded-full bg-line-strong">
          <span className="absolute inset-y-0 left-0 bg-accent" style={{ width: `${part * 100}%` }} />
        </span>
      )}
    </div>
  );
}
