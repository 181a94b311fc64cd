import { isWeakPassphrase } from "@hearth/client/password.ts";
import { Dices } from "lucide-react";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { makePassphrase } from "../password/passphrase.ts";
import { StrengthMeter } from "../password/StrengthMeter.tsx";
import { strengthOf } from "../password/strength.ts";

const WEAK = "Too easy to guess. Take five words that do not belong together.";

interface Props {
  readonly value: string;
  readonly error: string | undefined;
  /** Names that must not be most of it. */
  readonly around: readonly string[];
  readonly onValue: (value: string) => void;
}

/** A passphrase for a room: five words drawn by this device, or one's own, with how strong it is. */
export function PassphraseField({ value, error, around, onValue }: Props) {
  const [made, setMade] = useState<string>();

  async function make(): Promise<void> {
    const phrase = await makePassphrase();
    setMade(phrase);
    onValue(phrase);
  }

  return (
    <div className="grid gap-2">
      <PasswordField
        data-first
        label="New passphrase"
        name="room-passphrase"
        autoComplete="off"
        value={value}
        error={error}
        reveal={made}
        onChange={(event) => onValue(event.target.value)}
      />
      {value !== "" && !error && (
        <StrengthMeter {...strengthOf(value, isWeakPassphrase(value, around) ? WEAK : undefined)} />
      )}
      <Button kind="quiet" size="small" className="justify-self-start" onClick={() => void make()}>
        <Dices aria-hidden className="size-4" />
        {made === undefined ? "Make one of five words" : "Make another"}
      </Button>
    </div>
  );
}
