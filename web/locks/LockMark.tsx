import type { RoomView } from "@hearth/client/api.ts";
import { LockKeyhole, LockKeyholeOpen } from "lucide-react";
import { openDialog } from "../channels/dialogs.ts";
import { IconButton } from "../parts/IconButton.tsx";

/** In a room's header: that it is locked, and whether this device has the passphrase. */
export function LockMark({ room, open }: { room: RoomView; open: boolean }) {
  return (
    <IconButton
      label={open ? "Locked with a passphrase that this device has" : "Locked: enter the passphrase"}
      icon={open ? LockKeyholeOpen : LockKeyhole}
      aria-haspopup="dialog"
      className="size-7"
      onClick={() => openDialog({ is: "passphrase", room: room.room })}
    />
  );
}
