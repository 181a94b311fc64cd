import type { RoomView } from "@hearth/client/api.ts";
import { LockKeyhole } from "lucide-react";
import { openDialog } from "../channels/dialogs.ts";
import { Button } from "../parts/Button.tsx";
import { useCatchFocus } from "../parts/useCatchFocus.ts";

/** In place of the composer, while this device lacks the room's passphrase. */
export function LockedNote({ room }: { room: RoomView }) {
  const note = useCatchFocus<HTMLParagraphElement>(); // the composer may just have gone
  return (
    <div className="mx-3 mt-1 flex flex-wrap items-center gap-3 rounded-lg bg-sunken px-4 py-2.5 text-sm sm:mx-4">
      <LockKeyhole aria-hidden className="size-4 shrink-0" />
      <p ref={note} tabIndex={-1} role="status" className="min-w-40 flex-1 outline-none">
        This room is locked. Enter its passphrase to read and to write here.
      </p>
      <Button size="small" onClick={() => openDialog({ is: "passphrase", room: room.room })}>
        Enter passphrase
      </Button>
    </div>
  );
}
