import { ChevronDown } from "lucide-react";
import { useId } from "react";

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: Readonly<Record<T, string>>;
  readonly onChoose: (value: T) => void;
}

/** One of a few, by the browser's own list: right on every phone, and it needs no style of its own at run time. */
export function Choice<T extends string>({ label, value, options, onChoose }: Props<T>) {
  const id = useId();
  const known = Object.keys(options) as T[];
  return (
    <div className="grid grid-cols-1 gap-1.5">
      <label htmlFor={id} className="font-medium text-sm [overflow-wrap:anywhere]">
        {label}
      </label>
      <div className="relative">
        <select
          id={id}
          value={value}
          onChange={(event) => {
            const chosen = known.find((option) => option === event.target.value);
            if (chosen !== undefined) onChoose(chosen);
          }}
          className="h-10 w-full cursor-pointer appearance-none rounded-md border border-line-strong bg-raised pr-9 pl-3 text-ink"
        >
          {known.map((option) => (
            <option key={option} value={option}>
              {options[option]}
            </option>
          ))}
        </select>
        <ChevronDown aria-hidden className="pointer-events-none absolute top-3 right-3 size-4 text-ink-soft" />
      </div>
    </div>
  );
}
