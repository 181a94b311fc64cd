import { type ComponentProps, useState } from "react";
import { Button } from "./Button.tsx";
import { Field } from "./Field.tsx";

type Props = Omit<ComponentProps<typeof Field>, "type" | "end" | "label">;

/** A password that can be looked at, which is better than having to type it twice. */
export function PasswordField(props: Props) {
  const [shown, show] = useState(false);
  return (
    <Field
      {...props}
      label="Password"
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
