import type { RoomView } from "@hearth/client/api.ts";
import { type FormEvent, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { Remember } from "./Remember.tsx";

/** Asks for the passphrase of a room. */
export function EnterForm({ room, onDone }: { room: RoomView; onDone: () => void }) {
  const device = useDevice();
  const [passphrase, setPassphrase] = useState("");
  const [remember, setRemember] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();

  async function enter(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    if (passphrase.trim() === "") return setFailure("Type the passphrase that you agreed on.");
    setBusy(true);
    setFailure(undefined);
    const done = await device.enterPassphrase(room.room, { passphrase, remember });
    setBusy(false);
    if (!done.ok) return setFailure(done.error.text);
    toast(`${room.name} is open on this device.`);
    onDone();
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void enter(event)}>
      <PasswordField
        data-first
        label="Passphrase"
        name="passphrase"
        autoComplete="off"
        value={passphrase}
        error={failure}
        onChange={(event) => {
          setPassphrase(event.target.value);
          setFailure(undefined);
        }}
      />
      <Remember on={remember} onTick={setRemember} />
      <Button kind="main" type="submit" busy={busy} className="justify-self-start">
        Open
      </Button>
    </form>
  );
}
