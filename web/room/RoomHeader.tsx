import type { RoomView } from "@hearth/client/api.ts";
import { ArrowLeft, UserPlus, Users } from "lucide-react";
import { IconButton } from "../parts/IconButton.tsx";
import { RoomIcon } from "../private/RoomIcon.tsx";
import { Link } from "../route/Link.tsx";

interface Props {
  readonly room: RoomView;
  readonly peopleShown: boolean;
  readonly onPeople: () => void;
  /** Missing where I may not invite. */
  readonly onInvite?: (() => void) | undefined;
}

/** A room's name and what can be opened beside it; on phones also the way back. */
export function RoomHeader({ room, peopleShown, onPeople, onInvite }: Props) {
  return (
    <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b px-2 sm:px-4">
      <Link
        to={{ at: "home" }}
        aria-label="Back to rooms"
        className="grid size-10 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink md:hidden"
      >
        <ArrowLeft aria-hidden className="size-5" />
      </Link>
      <RoomIcon kind={room.kind} className="hidden size-5 shrink-0 text-ink-soft md:block" />
      <h1 className="min-w-0 flex-1 truncate px-1 font-semibold text-base">{room.name}</h1>
      {onInvite && <IconButton label="Invite people" icon={UserPlus} onClick={onInvite} className="md:hidden" />}
      <IconButton label="Show people" icon={Users} aria-pressed={peopleShown} onClick={onPeople} />
    </header>
  );
}
