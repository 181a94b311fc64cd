import { create } from "zustand";

export type Theme = "system" | "light" | "dark";
const KEY = "hearth.theme"; // public/theme.js reads it before the first paint

function kept(): Theme {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : "system";
  } catch {
    return "system";
  }
}

function apply(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
  try {
    if (theme === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, theme);
  } catch {
    // Without storage the choice lasts as long as the page.
  }
}

/** The look this person has chosen on this device, and how to change it. */
export const useTheme = create<{ theme: Theme; choose(theme: Theme): void }>((set) => ({
  theme: kept(),
  choose: (theme) => {
    apply(theme);
    set({ theme });
  },
}));
