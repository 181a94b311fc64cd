import type { RoomView } from "@hearth/client/api.ts";
import { ClearRoom } from "./ClearRoom.tsx";
import { KeepChoice } from "./KeepChoice.tsx";
import { disappearsText } from "./keeping.ts";

/** How long a room's messages are kept, and taking away what was said there: what each person may of it. */
export function RoomKeeping({ room }: { room: RoomView }) {
  if (room.mode !== "kept") return null; // there is nothing at the host to speak of
  return (
    <section aria-label="Messages here" className="mt-4 grid gap-3 border-line border-t px-2 pt-4">
      {room.mayRetain && <KeepChoice room={room} />}
      {!room.mayRetain && room.keeps !== undefined && (
        <p className="text-ink-soft text-sm">{disappearsText(room.keeps)}</p>
      )}
      <ClearRoom room={room} />
    </section>
  );
}
