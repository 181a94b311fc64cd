import type { RoomView } from "@hearth/client/api.ts";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { go } from "../route/place.ts";
import { useDevice } from "../state/hearth.ts";

/** Asks before this person leaves a private channel or a group. */
export function Leave({ room, onClose }: { room: RoomView; onClose: () => void }) {
  const device = useDevice();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  async function leave(): Promise<void> {
    setBusy(true);
    const left = await device.leaveRoom(room.room);
    setBusy(false);
    if (!left.ok) return setFailure(left.error.text);
    onClose();
    go({ at: "home" });
  }
  return (
    <Dialog title={`Leave ${room.name}?`} open onClose={onClose}>
      <div className="grid gap-4">
        <p>You will read nothing that is written here later, and lose it from your list.</p>
        <Failed text={failure} />
        <div className="flex gap-2">
          <Button kind="main" busy={busy} onClick={() => void leave()}>
            Leave now
          </Button>
          <Button onClick={onClose}>Cancel</Button>
        </div>
      </div>
    </Dialog>
  );
}
