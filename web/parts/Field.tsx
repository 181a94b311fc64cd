import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

type Props = Omit<ComponentProps<"input">, "id"> & {
  label: string;
  hint?: ReactNode;
  error?: string | undefined;
  /** Sits inside the field, at its end. */
  end?: ReactNode;
};

/** A labelled text field; its hint and its error are read out with it. */
export function Field({ label, hint, error, end, className, ...rest }: Props) {
  const id = useId();
  const described = [hint && !error && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className="grid min-w-0 gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <div className="relative min-w-0">
        <input
          {...rest}
          id={id}
          aria-describedby={described || undefined}
          aria-invalid={error ? true : undefined}
          className={classes(
            "h-11 w-full min-w-0 rounded-md border border-line-strong bg-raised px-3 text-base text-ink outline-offset-0 placeholder:text-ink-soft focus-visible:border-accent focus-visible:outline-1 aria-invalid:border-danger",
            end && "pr-20",
            className,
          )}
        />
        {end && <div className="absolute inset-y-0 right-1 flex items-center">{end}</div>}
      </div>
      {error && (
        <p id={`${id}-error`} className="flex items-start gap-1.5 text-danger text-sm">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      )}
      {hint && !error && (
        <p id={`${id}-hint`} className="text-ink-soft text-sm">
          {hint}
        </p>
      )}
    </div>
  );
}
