import { type KeyboardEvent, useRef, useState } from "react";
import type { Emoji } from "./data.ts";
import { COLUMNS, moveIn } from "./grid.ts";
import type { Tone } from "./habits.ts";

interface Props {
  readonly label: string;
  readonly emoji: readonly Emoji[];
  readonly tone: Tone;
  readonly onPick: (char: string) => void;
  readonly onPoint: (emoji: Emoji | undefined) => void;
  /** The keyboard goes up, out of the grid. */
  readonly onLeave: () => void;
}

/** Emoji in rows. One of them is reached by Tab, the others from there by the arrow keys. */
export function EmojiGrid({ label, emoji, tone, onPick, onPoint, onLeave }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const [at, setAt] = useState(0);
  const reached = Math.min(at, emoji.length - 1);

  function press(event: KeyboardEvent): void {
    const to = moveIn(emoji.length, reached, event.key);
    if (to === undefined) return;
    event.preventDefault();
    if (to < 0) return onLeave();
    setAt(to);
    grid.current?.querySelectorAll<HTMLElement>("[role=gridcell]")[to]?.focus();
  }

  const rows = Array.from({ length: Math.ceil(emoji.length / COLUMNS) }, (_, row) =>
    emoji.slice(row * COLUMNS, (row + 1) * COLUMNS),
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: a table of buttons would be read as a table
    <div
      ref={grid}
      role="grid"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={press}
      onMouseLeave={() => onPoint(undefined)}
    >
      {rows.map((row, index) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: its cells are
        <div key={row[0]?.char ?? index} role="row" className="grid grid-cols-8">
          {row.map((it, column) => {
            const place = index * COLUMNS + column;
            return (
              // biome-ignore lint/a11y/useSemanticElements: as above
              <button
                key={it.char}
                type="button"
                role="gridcell"
                aria-label={it.name}
                tabIndex={place === reached ? 0 : -1}
                onFocus={() => {
                  setAt(place);
                  onPoint(it);
                }}
                onMouseEnter={() => onPoint(it)}
                onClick={() => onPick(toned(it, tone))}
                className="grid h-9 place-items-center rounded-md text-xl leading-none hover:bg-sunken focus-visible:bg-sunken focus-visible:-outline-offset-2"
              >
                {toned(it, tone)}
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

const toned = ({ char, tones }: Emoji, tone: Tone): string => tones[tone - 1] ?? char;
