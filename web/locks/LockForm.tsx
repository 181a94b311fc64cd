import type { RoomView } from "@hearth/client/api.ts";
import { type FormEvent, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Notice } from "../parts/Notice.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { PassphraseField } from "./PassphraseField.tsx";
import { Remember } from "./Remember.tsx";
import { Tick } from "./Tick.tsx";

/** Locks a room with a passphrase, or gives a locked one another. */
export function LockForm({ room, onDone }: { room: RoomView; onDone: () => void }) {
  const device = useDevice();
  const isChange = room.lock?.on === true;
  const [passphrase, setPassphrase] = useState("");
  const [agreed, setAgreed] = useState(false);
  const [remember, setRemember] = useState(false);
  const [busy, setBusy] = useState(false);
  const [weak, setWeak] = useState<string>();
  const [failure, setFailure] = useState<string>();

  async function lock(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setFailure(undefined);
    if (!agreed) return setFailure("Tell the others the passphrase face to face first, and say so above.");
    setBusy(true);
    const done = await device.lockRoom(room.room, { passphrase, remember });
    setBusy(false);
    if (!done.ok) return done.error.code === "passphrase_weak" ? setWeak(done.error.text) : setFailure(done.error.text);
    toast(isChange ? `${room.name} has another passphrase.` : `${room.name} is locked.`);
    onDone();
  }

  return (
    <form className="grid gap-4" onSubmit={(event) => void lock(event)}>
      <PassphraseField
        value={passphrase}
        error={weak}
        around={[room.name]}
        onValue={(value) => {
          setPassphrase(value);
          setWeak(undefined);
        }}
      />
      <Tick
        label="We agreed on it face to face"
        about="Never send it: whoever reads along would have it too. If nobody remembers it, what was said under it is lost."
        on={agreed}
        onTick={setAgreed}
      />
      <Remember on={remember} onTick={setRemember} />
      {failure && (
        <Notice kind="danger" alert>
          {failure}
        </Notice>
      )}
      <Button kind="main" type="submit" busy={busy} className="justify-self-start">
        {isChange ? "Change passphrase" : "Lock"}
      </Button>
    </form>
  );
}
