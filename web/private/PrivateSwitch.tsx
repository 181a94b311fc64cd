import { useId } from "react";

/** Whether a new channel is for some people only. */
export function PrivateSwitch({ on, onSwitch }: { on: boolean; onSwitch: (on: boolean) => void }) {
  const id = useId();
  return (
    <div className="flex min-h-10 items-center gap-2.5">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={on}
        aria-checked={on}
        onChange={(event) => onSwitch(event.target.checked)}
        className="size-4 accent-accent"
      />
      <label htmlFor={id} className="font-medium text-sm">
        Private
      </label>
    </div>
  );
}
