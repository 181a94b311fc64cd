import type { Me } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { lazy, Suspense, useEffect } from "react";
import { next, nextUnread } from "../notify/counts.ts";
import { useCounts } from "../notify/useCounts.ts";
import { useNotify } from "../notify/useNotify.ts";
import { go, usePlace } from "../route/place.ts";
import { openSearch } from "../search/searching.ts";
import { useKeyboard, useShortcut } from "../shortcuts/press.ts";
import { useHearth } from "../state/hearth.ts";
import type { Goal } from "../switcher/places.ts";
import { noteRoom } from "../switcher/recent.ts";
import { open, useOpened } from "./opened.ts";
import { showProfile } from "./profileShown.ts";

const Settings = lazy(() => import("../settings/Settings.tsx"));
const ExportDialog = lazy(() => import("../export/ExportDialog.tsx"));
const Switcher = lazy(() => import("../switcher/Switcher.tsx"));
const Overlay = lazy(() => import("../shortcuts/Overlay.tsx"));

const close = () => open({ is: "nothing" });

/** What belongs to no one room: settings, switcher, shortcuts, notifications, the window's title. */
export function Shell({ me }: { me: Me }) {
  const opened = useOpened((it) => it.opened);
  const room = usePlace(({ route }) => (route.at === "room" ? route.room : undefined));
  useKeyboard();
  useNotify();
  useCounts(room);
  useShortcut("switcher", () => open({ is: "switcher" }));
  useShortcut("search", openSearch);
  useShortcut("settings", () => open({ is: "settings" }));
  useShortcut("help", () => open({ is: "shortcuts" }));
  useShortcut("roomAbove", () => to(next(rooms(), room, -1)));
  useShortcut("roomBelow", () => to(next(rooms(), room, 1)));
  useShortcut("unreadAbove", () => to(nextUnread(rooms(), room, -1)));
  useShortcut("unreadBelow", () => to(nextUnread(rooms(), room, 1)));
  useEffect(() => {
    if (room !== undefined) noteRoom(room);
  }, [room]);

  function lead(goal: Goal): void {
    close();
    if (goal.to === "room") to(goal.room);
    else if (goal.to === "person") showProfile(goal.person);
    else open({ is: "settings", tab: goal.tab });
  }

  return (
    <Suspense>
      {opened.is === "settings" && <Settings key={opened.tab} me={me} tab={opened.tab} onClose={close} />}
      {opened.is === "export" && <ExportDialog me={me} room={opened.room} onClose={close} />}
      {opened.is === "switcher" && <Switcher onGo={lead} onClose={close} />}
      {opened.is === "shortcuts" && <Overlay onClose={close} />}
    </Suspense>
  );
}

const rooms = () => useHearth.getState().rooms;
const to = (room: RoomId | undefined) => room !== undefined && go({ at: "room", room });
