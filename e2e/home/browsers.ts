import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

const NAMES = {
  chromium: ["chromium", "chromium-browser", "google-chrome"],
  firefox: ["firefox-esr", "firefox"],
} as const;

/** With these Chromium links with browsers on the same machine, where nothing answers names that hide addresses. */
export const LINKS_ON_ONE_MACHINE = [
  "--allow-loopback-in-peer-connection",
  "--disable-features=WebRtcHideLocalIpsWithMdns",
] as const;

/** The path of the system's browser; throws with what to do if there is none. */
export function findBrowser(browser: keyof typeof NAMES): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const candidates = NAMES[browser].flatMap((name) => folders.map((folder) => join(folder, name)));
  const found = candidates.find(isProgram);
  if (!found) throw new Error(`No ${browser} on the PATH: run "bun bin/set-up.ts"`);
  return found;
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
