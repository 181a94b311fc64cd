import type { Me } from "@hearth/client/api.ts";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { Calls } from "../calls/Calls.tsx";
import { useMyCall } from "../calls/useMyCall.ts";
import { useChannelDialog } from "../channels/dialogs.ts";
import { classes } from "../parts/classes.ts";
import { Toasts } from "../parts/Toasts.tsx";
import { useIdle } from "../presence/useIdle.ts";
import { isConversation } from "../private/Conversations.tsx";
import { RoomScreen } from "../room/RoomScreen.tsx";
import { go, usePlace } from "../route/place.ts";
import { SearchPanel } from "../search/SearchPanel.tsx";
import { endSearch, useSearching } from "../search/searching.ts";
import { KitReminder } from "../security/KitReminder.tsx";
import { PasswordReminder } from "../security/PasswordReminder.tsx";
import { useHearth } from "../state/hearth.ts";
import { InvitePeople } from "./later.ts";
import { NoRoom } from "./NoRoom.tsx";
import { People } from "./People.tsx";
import { Rooms } from "./Rooms.tsx";
import { ShownProfile } from "./ShownProfile.tsx";
import { useWide } from "./useWide.ts";

const ChannelDialogs = lazy(() => import("../channels/ChannelDialogs.tsx"));

/** Inside: rooms, the room that is open, and people. Phones show one of the three at a time. */
export function Home({ me }: { me: Me }) {
  const { route, walked } = usePlace();
  const rooms = useHearth((hearth) => hearth.rooms);
  const wide = useWide();
  /** What can wait does not stand above it. */
  const inCall = useMyCall() !== undefined;
  useIdle();
  const [people, setPeople] = useState<boolean>();
  const channelDialog = useChannelDialog(({ open }) => open !== undefined);
  const [inviting, setInviting] = useState<boolean>();
  const searching = useSearching((it) => it.open);
  const peopleShown = (people ?? wide) && !searching;

  const asked = route.at === "room" ? route.room : undefined;
  // Conversations may come sooner than the channels' names: one does not begin in them.
  const channels = rooms.filter((room) => !isConversation(room));
  const first = channels.find(({ archived }) => !archived) ?? channels[0];
  const open = asked === undefined ? first : rooms.find(({ room }) => room === asked);
  const list = asked === undefined && walked;

  useEffect(() => {
    if (asked === undefined && !walked && first) go({ at: "room", room: first.room }, { replace: true });
  }, [asked, walked, first]);
  const closePeople = useCallback(() => setPeople(false), []);

  return (
    <div className="flex h-full flex-col">
      <div className={inCall ? "hidden" : "contents"}>
        <PasswordReminder me={me} />
        {me.kitWaits && <KitReminder />}
      </div>
      <Calls />
      <div className="flex min-h-0 flex-1">
        <Rooms
          me={me}
          open={open?.room}
          className={classes(list ? "flex" : "hidden md:flex")}
          onInvite={() => setInviting(true)}
        />
        <div className={classes("min-w-0 flex-1", list ? "hidden md:flex" : "flex")}>
          {open ? (
            <RoomScreen
              room={open}
              peopleShown={peopleShown}
              onPeople={() => {
                setPeople(!peopleShown);
                endSearch();
              }}
              {...(me.mayInvite && { onInvite: () => setInviting(true) })}
            />
          ) : (
            <NoRoom waiting={asked === undefined || rooms.length === 0} />
          )}
          {peopleShown && open && <People wide={wide} room={open} onClose={closePeople} />}
          <SearchPanel wide={wide} />
        </div>
      </div>
      <Suspense>
        {inviting !== undefined && <InvitePeople open={inviting} onClose={() => setInviting(false)} />}
      </Suspense>
      <Suspense>{channelDialog && <ChannelDialogs />}</Suspense>
      <ShownProfile />
      <Toasts />
    </div>
  );
}
