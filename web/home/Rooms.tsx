import type { Me } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { UserPlus } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { HomePicture } from "../parts/HomePicture.tsx";
import { Conversations, isConversation } from "../private/Conversations.tsx";
import { RoomIcon } from "../private/RoomIcon.tsx";
import { Link } from "../route/Link.tsx";
import { useHearth } from "../state/hearth.ts";
import { ConnectionStatus } from "../status/ConnectionStatus.tsx";
import { MeMenu } from "./MeMenu.tsx";

interface Props {
  readonly me: Me;
  readonly open: RoomId | undefined;
  readonly className: string;
  readonly onInvite: () => void;
}

/** The rooms of the home; at the foot, me. */
export function Rooms({ me, open, className, onInvite }: Props) {
  const rooms = useHearth((hearth) => hearth.rooms).filter((it) => !isConversation(it));
  return (
    <div className={classes("h-full w-full shrink-0 flex-col border-line bg-page md:w-64 md:border-r", className)}>
      <header className="flex h-14 shrink-0 items-center gap-2.5 border-line border-b px-4">
        <HomePicture picture={me.homePicture} className="size-7 shrink-0" />
        <span className="truncate font-semibold">{me.homeName || "Hearth"}</span>
      </header>
      <nav aria-label="Rooms" className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
        <ul className="grid gap-0.5">
          {rooms.map(({ room, name, kind }) => (
            <li key={room}>
              <Link
                to={{ at: "room", room }}
                aria-current={room === open ? "page" : undefined}
                className="flex h-10 items-center gap-2 rounded-md px-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:font-medium md:h-9 md:aria-[current]:bg-accent-soft md:aria-[current]:text-accent-ink"
              >
                <RoomIcon kind={kind} className="size-4 shrink-0" />
                <span className="truncate">{name}</span>
              </Link>
            </li>
          ))}
        </ul>
        <Conversations open={open} />
        {me.mayInvite && (
          <Button kind="quiet" className="mt-2 h-10 w-full justify-start px-3 font-normal md:h-9" onClick={onInvite}>
            <UserPlus aria-hidden className="size-4" />
            Invite people
          </Button>
        )}
      </nav>
      <ConnectionStatus className="px-4 py-2 md:hidden" />
      <MeMenu me={me} />
    </div>
  );
}
