/** The settings' tabs in the order in which they are shown; apart from their panels, which are loaded when they are needed. */
export const TAB_NAMES = [
  "Profile",
  "Devices",
  "Security",
  "Voice and video",
  "Notifications",
  "Appearance",
  "Keyboard",
  "Home",
] as const;
export type TabName = (typeof TAB_NAMES)[number];
