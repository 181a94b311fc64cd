import { useState } from "react";
import { setTone, TONE_NAMES, TONES, useHabits } from "./habits.ts";

const HANDS = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"] as const;

/** The skin tone in which people are shown. */
export function Tones() {
  const tone = useHabits((habits) => habits.tone);
  const [open, setOpen] = useState(false);
  return (
    <div className="relative">
      <button
        type="button"
        aria-label={`Skin tone: ${TONE_NAMES[tone].toLowerCase()}`}
        title="Skin tone"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        className="grid size-9 place-items-center rounded-md text-lg hover:bg-sunken"
      >
        {HANDS[tone]}
      </button>
      {open && (
        <fieldset className="absolute top-10 right-0 z-10 flex rounded-md border border-line bg-raised p-1 shadow-lift">
          <legend className="sr-only">Skin tone</legend>
          {TONES.map((it) => (
            <button
              key={it}
              type="button"
              aria-label={`${TONE_NAMES[it]} skin tone`}
              aria-pressed={it === tone}
              onClick={() => {
                setTone(it);
                setOpen(false);
              }}
              className="grid size-9 place-items-center rounded-md text-lg hover:bg-sunken aria-pressed:bg-accent-soft"
            >
              {HANDS[it]}
            </button>
          ))}
        </fieldset>
      )}
    </div>
  );
}
