import type { Settings } from "@hearth/client/api.ts";
import { useId } from "react";
import { classes } from "../parts/classes.ts";

type Accent = Settings["accent"];
/** `look.css` gives each its colour, whatever the chosen one is. */
const ACCENTS: readonly (readonly [Accent, string])[] = [
  ["ember", "Ember"],
  ["rose", "Rose"],
  ["violet", "Violet"],
  ["blue", "Blue"],
  ["green", "Green"],
];

/** The colour of what can be pressed and of what is mine. */
export function Accents({ value, onChoose }: { value: Accent; onChoose: (accent: Accent) => void }) {
  const name = useId();
  return (
    <div role="radiogroup" aria-label="Accent colour" className="flex flex-wrap gap-2">
      {ACCENTS.map(([accent, label]) => (
        <label
          key={accent}
          title={label}
          className={classes(
            "relative grid size-8 cursor-pointer place-items-center rounded-full border-2 has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-ink",
            accent === value ? "border-ink" : "border-transparent",
          )}
        >
          <span aria-hidden className={classes("size-6 rounded-full", `swatch-${accent}`)} />
          <input
            type="radio"
            name={name}
            value={accent}
            checked={accent === value}
            aria-label={label}
            onChange={() => onChoose(accent)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
        </label>
      ))}
    </div>
  );
}
