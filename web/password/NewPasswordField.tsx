import { Dices } from "lucide-react";
import { type ReactNode, useState } from "react";
import { passwordFault } from "../entrance/password.ts";
import { Button } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { makePassphrase, PASSPHRASE_BITS } from "./passphrase.ts";
import { StrengthMeter } from "./StrengthMeter.tsx";
import { strengthOf } from "./strength.ts";

interface Props {
  readonly label?: string;
  readonly name: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly hint?: ReactNode;
  /** Names that must not be most of it. */
  readonly around: readonly string[];
  readonly onValue: (value: string) => void;
}

/** A password of one's own choice: says how strong it is while it is typed, and makes one of five words if wanted. */
export function NewPasswordField({ around, onValue, ...field }: Props) {
  const [made, setMade] = useState<string>();
  const isMade = made !== undefined && made === field.value;

  async function make(): Promise<void> {
    const phrase = await makePassphrase();
    setMade(phrase);
    onValue(phrase);
  }

  return (
    <div className="grid gap-2">
      <PasswordField
        {...field}
        reveal={made}
        autoComplete="new-password"
        onChange={(event) => onValue(event.target.value)}
      />
      {field.value !== "" && !field.error && (
        <StrengthMeter {...(isMade ? MADE : strengthOf(field.value, passwordFault(field.value, around)))} />
      )}
      <Button kind="quiet" size="small" className="justify-self-start" onClick={() => void make()}>
        <Dices aria-hidden className="size-4" />
        {made === undefined ? "Make one of five words" : "Make another"}
      </Button>
    </div>
  );
}

const MADE = {
  level: 3,
  text: `Strong: five words that this device drew, about ${PASSPHRASE_BITS} bits. Write them down, or let the browser keep them.`,
} as const;
