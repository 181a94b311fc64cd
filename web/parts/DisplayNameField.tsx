import { LIMITS } from "@hearth/protocol/limits.ts";
import { Field } from "./Field.tsx";

interface Props {
  readonly value: string;
  readonly error: string | undefined;
  readonly autoFocus?: boolean;
  readonly onValue: (value: string) => void;
}

/** What somebody is called by the others. */
export function DisplayNameField({ onValue, ...rest }: Props) {
  return (
    <Field
      {...rest}
      label="Display name"
      name="displayName"
      maxLength={LIMITS.nameLength}
      autoComplete="name"
      onChange={(event) => onValue(event.target.value)}
    />
  );
}
