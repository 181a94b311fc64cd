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
        <RoomIcon kind={room.kind} {...(room.voice && { voice: true })} className="size-6" />
      </span>
      <p className="mt-3 font-semibold text-lg [overflow-wrap:anywhere]">This is where {nameOf(room)} begins</p>
      <p className="text-ink-soft">
        {room.voice && "Join to talk: it rings for nobody. "}
        {isLonely(room) ? "Only you are in it yet: press Show people, and add some." : READERS[room.kind]}{" "}
        {SEALED[room.mode]}
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

/** Made, but nobody was added. */
const isLonely = ({ kind, people, mayChange }: RoomView): boolean =>
  kind === "private" && people?.length === 1 && mayChange;

/** Within a sentence. A group without a name of its own is called by its people. */
function nameOf({ kind, name }: RoomView): string {
  if (kind === "direct") return `your conversation with ${name}`;
  if (kind === "self") return "what you note for yourself";
  return kind === "group" ? "your group" : name;
}
