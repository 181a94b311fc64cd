import type { RoomView } from "@hearth/client/api.ts";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { EnterForm } from "./EnterForm.tsx";
import { LockForm } from "./LockForm.tsx";
import { LockSettings } from "./LockSettings.tsx";

const WHAT_IT_DOES =
  "From then on only those who know the passphrase can read what is written here, also among the people of this room. Who writes and when can still be seen.";
const WHENCE = "It was agreed among you face to face. If you do not know it, ask somebody when you meet.";

type Step = "enter" | "settings" | "lock";

/** All that concerns a room's passphrase: entering it, locking, changing it, forgetting it, taking the lock off. */
export function LockDialog({ room, onClose }: { room: RoomView; onClose: () => void }) {
  const { lock, name } = room;
  // What the room becomes while the dialog stands is no reason to show another one.
  const [step, setStep] = useState<Step>(() => (!lock ? "lock" : lock.open ? "settings" : "enter"));
  switch (step) {
    case "lock":
      return (
        <Dialog
          title={lock?.on ? `Another passphrase for ${name}` : `Lock ${name} with a passphrase`}
          about={WHAT_IT_DOES}
          open
          onClose={onClose}
        >
          <LockForm room={room} onDone={onClose} />
        </Dialog>
      );
    case "enter":
      return (
        <Dialog title={`Passphrase of ${name}`} about={WHENCE} open onClose={onClose}>
          <EnterForm room={room} onDone={onClose} />
          {room.mayLock && (
            <Button kind="quiet" className="mt-3" onClick={() => setStep("lock")}>
              Lock it with another passphrase
            </Button>
          )}
        </Dialog>
      );
    case "settings":
      return (
        <Dialog title={`Passphrase of ${name}`} open onClose={onClose}>
          <LockSettings room={room} onNew={() => setStep("lock")} onClose={onClose} />
        </Dialog>
      );
  }
}
