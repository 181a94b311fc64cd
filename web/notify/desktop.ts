import { create } from "zustand";

const KEY = "hearth.desktop";

/**
 * Whether this device shows notifications. `off`: its person does not want them here; `asks`: they want them, and the
 * browser has not been asked; `refused`: the browser does not allow it; `missing`: it has none.
 */
export type Desktop = "on" | "off" | "asks" | "refused" | "missing";

export const useDesktop = create<{ readonly is: Desktop }>(() => ({ is: look() }));

function look(): Desktop {
  if (!("Notification" in globalThis)) return "missing";
  if (Notification.permission === "denied") return "refused";
  if (!wanted()) return "off";
  return Notification.permission === "granted" ? "on" : "asks";
}

function wanted(): boolean {
  try {
    return localStorage.getItem(KEY) === "on";
  } catch {
    return false;
  }
}

/** Wants notifications on this device, or wants none any more. Asks the browser when that is needed. */
export async function setDesktop(on: boolean): Promise<void> {
  try {
    if (on) localStorage.setItem(KEY, "on");
    else localStorage.removeItem(KEY);
  } catch {
    // Without storage it holds as long as the page.
  }
  if (on && "Notification" in globalThis && Notification.permission === "default") {
    await Notification.requestPermission();
  }
  useDesktop.setState({ is: look() });
}

/** Shows one notification; a later one of the same `room` takes its place. Pressing it calls `open`. The answer takes it away again. */
export function show(it: { title: string; body: string; room: string }, open: () => void): () => void {
  const none = () => undefined;
  if (look() !== "on") return none;
  try {
    const shown = new Notification(it.title, { body: it.body, tag: it.room, icon: "/icon.svg", silent: true });
    shown.onclick = () => {
      globalThis.focus();
      shown.close();
      open();
    };
    return () => shown.close();
  } catch {
    // Some phones show them from a service worker only: there the app says so in the settings.
    useDesktop.setState({ is: "missing" });
    return none;
  }
}
