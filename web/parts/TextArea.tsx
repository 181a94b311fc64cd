import { CircleAlert } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes.ts";

type Props = Omit<ComponentProps<"textarea">, "id"> & { label: string; hint?: ReactNode; error?: string | undefined };

/** A labelled field for some lines; its hint and its error are read out with it. */
export function TextArea({ label, hint, error, className, ...rest }: Props) {
  const id = useId();
  const told = error ?? hint;
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      <textarea
        rows={3}
        {...rest}
        id={id}
        aria-describedby={told ? `${id}-told` : undefined}
        aria-invalid={error ? true : undefined}
        className={classes(
          "w-full resize-y rounded-md border border-line-strong bg-raised px-3 py-2 text-base text-ink outline-offset-0 placeholder:text-ink-soft focus-visible:border-accent focus-visible:outline-1 aria-invalid:border-danger",
          className,
        )}
      />
      {told && (
        <p
          id={`${id}-told`}
          className={classes("flex items-start gap-1.5 text-sm", error ? "text-danger" : "text-ink-soft")}
        >
          {error && <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />}
          {told}
        </p>
      )}
    </div>
  );
}
