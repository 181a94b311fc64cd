import { findBrowser } from "./browsers.ts";

/** Chromium's own screens for its address line: two further pages beside every window, which nobody here looks at. */
const OWN_SCREENS = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup"];
const OFF = "--disable-features=";
/** What Playwright switches off: Chromium goes by the last list it is given, so ours has to say it again. */
const BY_PLAYWRIGHT = [
  "AvoidUnnecessaryBeforeUnloadCheckSync",
  "DestroyProfileOnBrowserClose",
  "HttpsUpgrades",
  "HttpsFirstBalancedModeAutoEnable",
  "LensOverlay",
  "MediaRouter",
  "PaintHolding",
  "ThirdPartyStoragePartitioning",
  "AvoidCorsURLLoaderRestartOnRedirect",
  "OptimizationHints",
  "NetworkTimeServiceQuerying",
  "AimEnabled",
  "PreconnectToSearch",
];

/** How Playwright starts the system's Chromium: whole, but without screens of the browser's own. */
export function chromiumOptions(...args: readonly string[]): { executablePath: string; args: string[] } {
  const own = args.filter((it) => it.startsWith(OFF)).map((it) => it.slice(OFF.length));
  return {
    executablePath: findBrowser("chromium"),
    args: [OFF + [...BY_PLAYWRIGHT, ...OWN_SCREENS, ...own].join(","), ...args.filter((it) => !it.startsWith(OFF))],
  };
}
