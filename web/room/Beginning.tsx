import type { RoomView } from "@hearth/client/api.ts";
import { Hash } from "lucide-react";
import { Button } from "../parts/Button.tsx";

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
        <Hash aria-hidden className="size-6" />
      </span>
      <p className="mt-3 font-semibold text-lg [overflow-wrap:anywhere]">This is where {room.name} begins</p>
      <p className="text-ink-soft">
        Everybody in this home reads along. What is written here is sealed on your devices; the host keeps it and cannot
        read it.
      </p>
      {alone && onInvite && (
        <Button kind="main" className="mt-4" onClick={onInvite}>
          Bring somebody in
        </Button>
      )}
    </div>
  );
}
