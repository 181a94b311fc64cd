import type { RoomView } from "@hearth/client/api.ts";
import { Button } from "../parts/Button.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";

interface Props {
  readonly room: RoomView;
  /** Asks for another passphrase. */
  readonly onNew: () => void;
  readonly onClose: () => void;
}

/** What can be done with the lock of a room that is open here. */
export function LockSettings({ room, onNew, onClose }: Props) {
  const device = useDevice();
  const forget = useSure(
    () => device.forgetPassphrase(room.room),
    () => {
      toast("Forgotten on this device.");
      onClose();
    },
  );
  const takeOff = useSure(
    () => device.takeLockOff(room.room),
    () => {
      toast(`The lock of ${room.name} comes off.`);
      onClose();
    },
  );
  const isOn = room.lock?.on === true;
  return (
    <div className="grid justify-items-start gap-3">
      <p className="text-sm">
        {room.lock?.remembered
          ? "This device remembers the passphrase."
          : "This device has the passphrase until the app is closed."}{" "}
        {isOn && "What is said here is not searched, not forwarded, not sent later, and not shown in notifications."}
      </p>
      {room.mayLock && <Button onClick={onNew}>{isOn ? "Change the passphrase" : "Lock it again"}</Button>}
      <Button ref={forget.opener} aria-expanded={forget.asking} onClick={forget.ask}>
        Forget the passphrase on this device
      </Button>
      <Question sure={forget} go="Forget" name="Forget it now">
        <p>Everything that was said under it is closed on this device until somebody enters the passphrase again.</p>
      </Question>
      {room.mayLock && isOn && (
        <>
          <Button ref={takeOff.opener} aria-expanded={takeOff.asking} onClick={takeOff.ask}>
            Take the lock off
          </Button>
          <Question sure={takeOff} go="Take it off" name="Take the lock off now">
            <p>
              What is said from then on can be read by everybody in the room. What was said before still needs the
              passphrase.
            </p>
          </Question>
        </>
      )}
    </div>
  );
}
