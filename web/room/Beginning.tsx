import type { RoomView } from "@hearth/client/api.ts";
import { disappearsText } from "../channels/keeping.ts";
import { SEALED } from "../delivery/words.ts";
import { Button } from "../parts/Button.tsx";
import { READERS, RoomIcon } from "../private/RoomIcon.tsx";

/** The top of a room: where it began, and while it is empty, the one next step. */
export function Beginning({
  room,
  alone,
  onInvite,
}: {
  room: RoomView;
  alone: boolean;
  onInvite: (() => void) | undefined;
}) {
  return (
    <div className="px-3 pt-8 pb-2 sm:px-4">
      <span className="grid size-12 place-items-center rounded-full bg-accent-soft text-accent-ink">
        <RoomIcon kind={room.kind} className="size-6" />
      </span>
      <p className="mt-3 font-semibold text-lg [overflow-wrap:anywhere]">
        This is where {room.kind === "direct" ? `your conversation with ${room.name}` : room.name} begins
      </p>
      <p className="text-ink-soft">
        {READERS[room.kind]} {SEALED[room.mode]}
      </p>
      {room.keeps !== undefined && <p className="mt-2 text-ink-soft text-sm">{disappearsText(room.keeps)}</p>}
      {alone && onInvite && (
        <Button kind="main" className="mt-4" onClick={onInvite}>
          Bring somebody in
        </Button>
      )}
    </div>
  );
}
