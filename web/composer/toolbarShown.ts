import { create } from "zustand";

const KEY = "hearth.formatting";

interface ToolbarShown {
  readonly shown: boolean;
}

/** Whether the person wants to see the ways to format, on this device. At first only where there is room for them. */
export const useToolbarShown = create<ToolbarShown>(() => ({
  shown: remembered() ?? matchMedia("(min-width: 48rem)").matches,
}));

export function showToolbar(shown: boolean): void {
  useToolbarShown.setState({ shown });
  try {
    localStorage.setItem(KEY, shown ? "shown" : "hidden");
  } catch {
    // A full or forbidden storage: it then holds as long as the page.
  }
}

function remembered(): boolean | undefined {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === null ? undefined : kept === "shown";
  } catch {
    return undefined;
  }
}
