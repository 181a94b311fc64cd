import { useId } from "react";

interface Props {
  readonly label: string;
  readonly about?: string;
  readonly on: boolean;
  readonly onTick: (on: boolean) => void;
}

/** Something that is so, or is not. */
export function Tick({ label, about, on, onTick }: Props) {
  const id = useId();
  return (
    <div className="flex items-start gap-2.5">
      <input
        id={id}
        type="checkbox"
        checked={on}
        aria-describedby={about && `${id}-about`}
        onChange={(event) => onTick(event.target.checked)}
        className="mt-1 size-4 shrink-0 accent-accent"
      />
      <div className="grid gap-0.5">
        <label htmlFor={id} className="font-medium text-sm">
          {label}
        </label>
        {about && (
          <p id={`${id}-about`} className="text-ink-soft text-sm">
            {about}
          </p>
        )}
      </div>
    </div>
  );
}
