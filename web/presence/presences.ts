import type { Presence } from "@hearth/client/api.ts";
import type { PresenceChoice } from "@hearth/protocol";

/** How presence is called on screen. */
export const PRESENCES: Readonly<Record<Presence, string>> = {
  online: "Online",
  away: "Away",
  busy: "Do not disturb",
  offline: "Offline",
};

interface Choice {
  readonly choice: PresenceChoice;
  readonly label: string;
  readonly about: string;
  /** The mark beside it. */
  readonly mark: Presence;
}

/** The ways in which somebody may want to be seen. */
export const CHOICES: readonly Choice[] = [
  { choice: "auto", label: "Online", about: "Away by itself when you are not here", mark: "online" },
  { choice: "away", label: "Away", about: "On all your devices", mark: "away" },
  { choice: "busy", label: "Do not disturb", about: "The others see that you are busy", mark: "busy" },
  { choice: "invisible", label: "Invisible", about: "You look offline, and can do everything", mark: "offline" },
];
