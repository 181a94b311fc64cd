import { LIMITS } from "@hearth/protocol/limits.ts";
import { Field } from "../parts/Field.tsx";

interface Props {
  readonly value: string;
  readonly error: string | undefined;
  readonly hint?: string;
  readonly autoFocus?: boolean;
  /** Gets what was typed in the one form that usernames have: without blanks around, in small letters. */
  readonly onValue: (username: string) => void;
}

/** Where a username is chosen or told. */
export function UsernameField({ onValue, ...rest }: Props) {
  return (
    <Field
      {...rest}
      label="Username"
      name="username"
      maxLength={LIMITS.usernameLength}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      onChange={(event) => onValue(event.target.value.trim().toLowerCase())}
    />
  );
}
