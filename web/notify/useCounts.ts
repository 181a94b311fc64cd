import type { RoomId } from "@hearth/protocol";
import { useEffect } from "react";
import { useHearth } from "../state/hearth.ts";
import { useSettings } from "../state/settings.ts";
import { titleOf, waiting } from "./counts.ts";
import { setTitle } from "./title.ts";

/** Shows what waits in the window's title, on its picture and on the app's. */
export function useCounts(open: RoomId | undefined): void {
  const rooms = useHearth((hearth) => hearth.rooms);
  const set = useSettings((it) => it.rooms);
  const count = waiting(rooms, set);
  const name = rooms.find(({ room }) => room === open)?.name;
  useEffect(() => {
    setTitle(titleOf(count, name));
    return () => setTitle();
  }, [count, name]);
  useEffect(() => {
    picture(count > 0);
    badge(count);
    return () => {
      picture(false);
      badge(0);
    };
  }, [count]);
}

function picture(unread: boolean): void {
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link) link.href = unread ? "/icon-unread.svg" : "/icon.svg";
}

/** Only browsers that install apps have badges. */
function badge(count: number): void {
  if (!("setAppBadge" in navigator)) return;
  void (count > 0 ? navigator.setAppBadge(count) : navigator.clearAppBadge()).catch(() => undefined);
}
