import type { Me } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { FolderPlus, type LucideIcon, Plus, UserPlus } from "lucide-react";
import { useRef } from "react";
import { ChannelList } from "../channels/ChannelList.tsx";
import { openDialog } from "../channels/dialogs.ts";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { HomePicture } from "../parts/HomePicture.tsx";
import { Conversations, isConversation } from "../private/Conversations.tsx";
import { MarkAllRead } from "../room/MarkAllRead.tsx";
import { SearchBox } from "../search/SearchBox.tsx";
import { SmallResults, useInPlaceOfRooms } from "../search/SearchPanel.tsx";
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
  const channels = useHearth((hearth) => hearth.rooms).filter((it) => it.archived || !isConversation(it));
  const categories = useHearth((hearth) => hearth.categories);
  const list = useRef<HTMLElement>(null);
  const mayArrange = me.role !== "member";
  const covered = useInPlaceOfRooms();
  return (
    <div
      className={classes(
        "h-full w-full shrink-0 flex-col border-line bg-page md:w-64 md:max-w-[34vw] md:border-r",
        className,
      )}
    >
      <header className="flex h-14 shrink-0 items-center gap-2.5 border-line border-b px-4">
        <HomePicture picture={me.homePicture} className="size-7 shrink-0" />
        <span className="truncate font-semibold">{me.homeName || "Hearth"}</span>
      </header>
      <SearchBox />
      <SmallResults />
      <nav
        ref={list}
        aria-label="Rooms"
        className={classes("min-h-0 flex-1 overflow-y-auto px-2 py-3", covered && "hidden")}
      >
        <ChannelList {...{ channels, categories, open, mayArrange, list }} />
        <Conversations open={open} />
        <FootButton icon={Plus} text="New channel" className="mt-2" onClick={() => openDialog({ is: "newChannel" })} />
        {mayArrange && (
          <FootButton icon={FolderPlus} text="New category" onClick={() => openDialog({ is: "newCategory" })} />
        )}
        <MarkAllRead />
        {me.mayInvite && <FootButton icon={UserPlus} text="Invite people" onClick={onInvite} />}
      </nav>
      <ConnectionStatus className="px-4 py-2 md:hidden" />
      <MeMenu me={me} />
    </div>
  );
}

interface FootProps {
  readonly icon: LucideIcon;
  readonly text: string;
  readonly className?: string;
  readonly onClick: () => void;
}

function FootButton({ icon: Icon, text, className, onClick }: FootProps) {
  return (
    <Button
      kind="quiet"
      className={classes("h-10 w-full justify-start px-3 font-normal md:h-9", className)}
      onClick={onClick}
    >
      <Icon aria-hidden className="size-4" />
      {text}
    </Button>
  );
}
