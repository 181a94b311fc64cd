import type { RoomView } from "@hearth/client/api.ts";
import { RoomNotify } from "../notify/RoomNotify.tsx";
import { Dialog } from "../parts/Dialog.tsx";

/** What is told of one room. */
export function Notifications({ room, onClose }: { room: RoomView; onClose: () => void }) {
  return (
    <Dialog title="Notifications" open onClose={onClose}>
      <RoomNotify room={room} />
    </Dialog>
  );
}
