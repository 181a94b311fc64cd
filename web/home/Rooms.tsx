import type { Me } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { FolderPlus, Plus, UserPlus } from "lucide-react";
import { useId, useRef } from "react";
import { ChannelList } from "../channels/ChannelList.tsx";
import { openDialog } from "../channels/dialogs.ts";
import { classes } from "../parts/classes.ts";
import { HomePicture } from "../parts/HomePicture.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { Conversations, isConversation } from "../private/Conversations.tsx";
import { MarkAllRead } from "../room/MarkAllRead.tsx";
import { SearchBox } from "../search/SearchBox.tsx";
import { SmallResults, useInPlaceOfRooms } from "../search/SearchPanel.tsx";
import { useHearth } from "../state/hearth.ts";
import { ConnectionStatus } from "../status/ConnectionStatus.tsx";
import { MeMenu } from "./MeMenu.tsx";
import { HeadButton, SectionHead } from "./SectionHead.tsx";

interface Props {
  readonly me: Me;
  readonly open: RoomId | undefined;
  readonly className: string;
  readonly onInvite: () => void;
}

/** The rooms of the home; at the foot, me. */
export function Rooms({ me, open, className, onInvite }: Props) {
  const channels = useHearth((hearth) => hearth.rooms).filter((it) => !isConversation(it));
  const categories = useHearth((hearth) => hearth.categories);
  const list = useRef<HTMLElement>(null);
  const id = useId();
  const mayArrange = me.role !== "member";
  const covered = useInPlaceOfRooms();
  return (
    <div
      className={classes(
        "h-full w-full shrink-0 flex-col border-line bg-page md:w-64 md:max-w-[34vw] md:border-r",
        className,
      )}
    >
      <header className="flex h-14 shrink-0 items-center gap-1 border-line border-b pr-2 pl-4">
        <HomePicture picture={me.homePicture} className="mr-1.5 size-7 shrink-0" />
        <span className="min-w-0 flex-1 truncate font-semibold">{me.homeName || "Hearth"}</span>
        <MarkAllRead />
        {me.mayInvite && <IconButton label="Invite people" icon={UserPlus} onClick={onInvite} />}
      </header>
      <SearchBox />
      <SmallResults />
      <nav
        ref={list}
        aria-label="Rooms"
        className={classes("min-h-0 flex-1 overflow-y-auto px-2 py-2", covered && "hidden")}
      >
        <section aria-labelledby={id}>
          <SectionHead id={id} text="Channels">
            {mayArrange && (
              <>
                <HeadButton label="New category" icon={FolderPlus} onClick={() => openDialog({ is: "newCategory" })} />
                <HeadButton label="New channel" icon={Plus} onClick={() => openDialog({ is: "newChannel" })} />
              </>
            )}
          </SectionHead>
          <ChannelList {...{ channels, categories, open, mayArrange, list }} />
        </section>
        <Conversations open={open} />
      </nav>
      <ConnectionStatus className="px-4 py-2 md:hidden" />
      <MeMenu me={me} />
    </div>
  );
}
