import type { LucideIcon } from "lucide-react";
import { useId } from "react";
import { classes } from "../parts/classes.ts";

interface Props<T extends string> {
  readonly label: string;
  readonly value: string;
  /** With a picture the label is read out and shown as a hint; else it is written. */
  readonly options: readonly { readonly value: T; readonly label: string; readonly icon?: LucideIcon }[];
  readonly onChoose: (value: T) => void;
}

/** One of a few, side by side: the browser's own radio buttons, so arrows work and nothing has to be loaded for them. */
export function Segments<T extends string>({ label, value, options, onChoose }: Props<T>) {
  const name = useId();
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex flex-wrap gap-0.5 rounded-lg border border-line bg-surface p-0.5"
    >
      {options.map(({ value: it, label: text, icon: Icon }) => (
        <label
          key={it}
          title={Icon && text}
          className={classes(
            "relative grid min-h-7 min-w-9 cursor-pointer place-items-center rounded-md px-2 text-ink-soft text-sm hover:text-ink has-[:focus-visible]:outline-2 has-[:focus-visible]:outline-accent",
            it === value && "bg-sunken text-ink",
          )}
        >
          <input
            type="radio"
            name={name}
            value={it}
            checked={it === value}
            aria-label={Icon && text}
            onChange={() => onChoose(it)}
            className="absolute inset-0 cursor-pointer appearance-none outline-none"
          />
          {Icon ? <Icon aria-hidden className="size-4" /> : text}
        </label>
      ))}
    </div>
  );
}
