import type { Arrival, Presence, RoomSettings, Settings } from "@hearth/client/api.ts";
import type { PresenceChoice } from "@hearth/protocol";

/** What counts when a message comes. */
export interface Moment {
  readonly settings: Settings;
  readonly room: RoomSettings;
  /** How I want to be seen, and how I am, over all my devices. */
  readonly choice: PresenceChoice;
  readonly presence: Presence;
  /** The room is on the screen, and the window has the person's attention. */
  readonly looking: boolean;
  /** Nobody has used this device for a while. */
  readonly idle: boolean;
  readonly now: Date;
}

export type Sound = "message" | "mention";

/** Whether to notify of these messages of one room, and with which sound. `undefined`: they can wait. */
export function decide(
  arrivals: readonly Arrival[],
  it: Moment,
): { readonly about: readonly Arrival[]; readonly sound: Sound | undefined } | undefined {
  const { room, settings } = it;
  const about = room.notify === "mentions" ? arrivals.filter(({ mentions }) => mentions) : arrivals;
  if (about.length === 0 || room.notify === "none" || room.quietUntil > it.now.getTime()) return undefined;
  if (it.choice === "busy" || isQuiet(settings.quiet, it.now) || it.looking || isElsewhere(it)) return undefined;
  const mentions = about.some((one) => one.mentions);
  const sounds = mentions ? settings.mentionSound : settings.messageSound;
  return { about, sound: sounds ? (mentions ? "mention" : "message") : undefined };
}

/** Within the hours of quiet, which may reach over midnight. */
export function isQuiet({ on, from, to }: Settings["quiet"], now: Date): boolean {
  const minute = now.getHours() * 60 + now.getMinutes();
  if (!on || from === to) return false;
  return from < to ? from <= minute && minute < to : minute >= from || minute < to;
}

/** This device lies idle and I am on line all the same: so another device of mine is in use, and tells me. */
function isElsewhere({ choice, presence, idle }: Moment): boolean {
  return idle && choice === "auto" && presence === "online";
}
