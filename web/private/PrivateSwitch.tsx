import { useId } from "react";

interface Props {
  readonly on: boolean;
  /** It stays as it is. */
  readonly forced: boolean;
  readonly onSwitch: (on: boolean) => void;
}

/** Whether a new channel is for some people only. */
export function PrivateSwitch({ on, forced, onSwitch }: Props) {
  const id = useId();
  return (
    <div className="flex min-h-10 items-center gap-2.5">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        disabled={forced}
        onChange={(event) => onSwitch(event.target.checked)}
        className="size-4 accent-accent"
      />
      <label htmlFor={id} className="font-medium text-sm">
        Private
      </label>
    </div>
  );
}
