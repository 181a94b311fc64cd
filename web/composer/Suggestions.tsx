import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import type { Suggestion } from "./suggest.ts";

interface Props {
  readonly id: string;
  readonly suggestions: readonly Suggestion[];
  readonly at: number;
  readonly onPoint: (at: number) => void;
  readonly onTake: (suggestion: Suggestion) => void;
}

export const optionId = (id: string, at: number): string => `${id}-${at}`;

/** What may be meant, above the box; the focus stays in the box. */
export function Suggestions({ id, suggestions, at, onPoint, onTake }: Props) {
  return (
    <div
      id={id}
      role="listbox"
      tabIndex={-1}
      aria-label="Suggestions"
      className="absolute bottom-full left-0 z-20 mb-1 max-h-72 w-80 max-w-[calc(100vw-2rem)] animate-rise overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-lift"
    >
      {suggestions.map((suggestion, place) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's
        // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box
        <div
          key={suggestion.key}
          id={optionId(id, place)}
          role="option"
          aria-selected={place === at}
          onMouseDown={(event) => event.preventDefault()}
          onMouseMove={() => onPoint(place)}
          onClick={() => onTake(suggestion)}
          className={classes(
            "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 text-sm",
            place === at && "bg-sunken",
          )}
        >
          {suggestion.person ? (
            <Avatar name={suggestion.label} person={suggestion.person} size="small" />
          ) : (
            <span aria-hidden className="grid w-7 shrink-0 place-items-center text-lg leading-none">
              {suggestion.sign}
            </span>
          )}
          <span className="truncate">{suggestion.label}</span>
          <span className="truncate text-ink-soft text-xs">{suggestion.detail}</span>
        </div>
      ))}
    </div>
  );
}
