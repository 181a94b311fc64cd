import type { RoomView } from "@hearth/client/api.ts";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { openDialog } from "./dialogs.ts";

/** All that a channel's topic says. */
export function Topic({ channel, onClose }: { channel: RoomView; onClose: () => void }) {
  return (
    <Dialog title={channel.name} open onClose={onClose}>
      <p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{channel.topic || "Nothing yet."}</p>
      {channel.mayChange && (
        <Button className="mt-4" onClick={() => openDialog({ is: "channel", room: channel.room })}>
          Edit {channel.kind === "group" ? "group" : "channel"}
        </Button>
      )}
    </Dialog>
  );
}
