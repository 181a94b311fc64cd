import type { RoomSettings, Settings } from "./shape.ts";

// Without the schemas beside them, because the page begins with these.

/** As everything is set at first. */
export const USUAL_SETTINGS: Settings = {
  theme: "system",
  accent: "ember",
  density: "roomy",
  textSize: 100,
  motion: "system",
  keys: {},
  messageSound: true,
  mentionSound: true,
  ringSound: true,
  callSounds: true,
  showsWords: true,
  linkPreviews: false,
  receipts: true,
  hidesAddress: false,
  quiet: { on: false, from: 22 * 60, to: 7 * 60 },
};

/** As every room is set at first. */
export const USUAL_ROOM: RoomSettings = { notify: "all", quietUntil: 0 };
