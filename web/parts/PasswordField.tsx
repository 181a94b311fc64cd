import { type ComponentProps, useEffect, useState } from "react";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";

type Props = Omit<ComponentProps<typeof Field>, "type" | "end" | "label"> & {
  label?: string;
  /** Shown from the moment on when this changes: a password that was made, and not typed. */
  reveal?: string | undefined;
};

/** A password that can be looked at, which is better than having to type it twice. */
export function PasswordField({ label = "Password", reveal, ...props }: Props) {
  const [shown, show] = useState(false);
  useEffect(() => {
    if (reveal !== undefined) show(true);
  }, [reveal]);
  return (
    <Field
      {...props}
      label={label}
      type={shown ? "text" : "password"}
      autoCapitalize="none"
      spellCheck={false}
      end={
        <Button
          kind="quiet"
          size="small"
          aria-pressed={shown}
          aria-label="Show what I type"
          onClick={() => show((now) => !now)}
        >
          {shown ? "Hide" : "Show"}
        </Button>
      }
    />
  );
}
