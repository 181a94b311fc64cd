import type { RoomSettings } from "@hearth/client/api.ts";
import { USUAL_ROOM } from "@hearth/client/own/usual.ts";
import type { RoomId } from "@hearth/protocol";
import { isQuiet } from "../notify/decide.ts";
import { useHearth } from "../state/hearth.ts";
import { useSettings } from "../state/settings.ts";

/** Whether a call in this room rings here now: not while I want no disturbance, or none from there. It stands in the room all the same. */
export function ringsNow(room: RoomId): boolean {
  const { standing } = useHearth.getState();
  const { settings, rooms } = useSettings.getState();
  const set: RoomSettings = rooms.get(room) ?? USUAL_ROOM;
  const now = new Date();
  const wantsNone = standing.at === "inside" && standing.me.choice === "busy";
  return !wantsNone && !isQuiet(settings.quiet, now) && set.notify !== "none" && set.quietUntil <= now.getTime();
}
