import type { RoomView } from "@hearth/client/api.ts";
import { ArrowLeft, Ellipsis, Files, Pin, Search, Timer, UserPlus, Users } from "lucide-react";
import { Suspense } from "react";
import { CallButton } from "../calls/CallButton.tsx";
import { openDialog } from "../channels/dialogs.ts";
import { disappearsText } from "../channels/keeping.ts";
import { RoomMenu } from "../channels/menus.ts";
import { ModeMark } from "../delivery/ModeMark.tsx";
import { LockMark } from "../locks/LockMark.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { RoomIcon } from "../private/RoomIcon.tsx";
import { Link } from "../route/Link.tsx";
import { openSearch } from "../search/searching.ts";
import { ThreadsButton } from "./ThreadsButton.tsx";

const OPTIONS: Record<RoomView["kind"], string> = {
  channel: "Channel options",
  private: "Channel options",
  direct: "Conversation options",
  group: "Group options",
  self: "Conversation options",
};

interface Props {
  readonly room: RoomView;
  readonly peopleShown: boolean;
  readonly onPeople: () => void;
  readonly threadsShown: boolean;
  readonly onThreads: () => void;
  readonly pinsShown: boolean;
  readonly onPins: () => void;
  readonly filesShown: boolean;
  readonly onFiles: () => void;
  /** Missing where I may not invite. */
  readonly onInvite?: (() => void) | undefined;
}

/** A room's name and what can be opened beside it; on phones also the way back. */
export function RoomHeader({ room, onInvite, ...side }: Props) {
  const isChannel = room.kind === "channel" || room.kind === "private";
  return (
    <header className="flex min-h-14 shrink-0 flex-wrap items-center border-line border-b px-2 sm:gap-1 sm:px-4">
      <Link
        to={{ at: "home" }}
        aria-label="Back to rooms"
        className="grid size-10 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink md:hidden"
      >
        <ArrowLeft aria-hidden className="size-5" />
      </Link>
      <RoomIcon
        kind={room.kind}
        {...(room.voice && { voice: true })}
        className="hidden size-5 shrink-0 text-ink-soft md:block"
      />
      <div className="flex min-w-14 flex-1 flex-col sm:min-w-20 px-1 md:flex-row md:items-baseline md:gap-3">
        <div className="flex min-w-0 items-center gap-0.5 md:max-w-[60%] md:shrink-0">
          <h1 className="truncate font-semibold text-base leading-tight">{room.name}</h1>
          {room.lock?.on && <LockMark room={room} open={room.lock.open} />}
        </div>
        {room.topic !== "" && (
          <button
            type="button"
            aria-label={`Topic: ${room.topic}`}
            aria-haspopup="dialog"
            onClick={() => openDialog({ is: "topic", room: room.room })}
            className="min-w-0 truncate rounded-sm text-left text-ink-soft text-xs hover:text-ink md:text-sm"
          >
            {room.topic}
          </button>
        )}
      </div>
      <CallButton room={room} />
      <ModeMark mode={room.mode} />
      {room.keeps !== undefined && (
        <span role="img" aria-label={disappearsText(room.keeps)} title={disappearsText(room.keeps)} className="px-1">
          <Timer aria-hidden className="size-4 text-ink-soft" />
        </span>
      )}
      <Suspense>
        <RoomMenu
          room={room}
          trigger={<IconButton label={OPTIONS[room.kind]} icon={Ellipsis} />}
          onThreads={side.onThreads}
          onFiles={side.onFiles}
        />
      </Suspense>
      <IconButton label="Search messages" icon={Search} onClick={openSearch} className="md:hidden" />
      {/* Conversations have a call there instead; who is in one does not come into it by a link. */}
      {onInvite && isChannel && (
        <IconButton label="Invite people" icon={UserPlus} onClick={onInvite} className="md:hidden" />
      )}
      <ThreadsButton room={room} shown={side.threadsShown} onPress={side.onThreads} />
      <IconButton
        label="Show files"
        icon={Files}
        aria-pressed={side.filesShown}
        onClick={side.onFiles}
        className="hidden sm:inline-grid"
      />
      <IconButton label="Show pinned messages" icon={Pin} aria-pressed={side.pinsShown} onClick={side.onPins} />
      <IconButton label="Show people" icon={Users} aria-pressed={side.peopleShown} onClick={side.onPeople} />
    </header>
  );
}
