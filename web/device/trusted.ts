import framesUrl from "../calls/frames/worker.ts?worker&url";
import picturesUrl from "../files/adding/worker.ts?worker&url";
import noiseUrl from "../sound/clean/worker.ts?worker&url";
import highlightUrl from "../text/highlight/worker.ts?worker&url";
import backgroundUrl from "../video/background/worker.ts?worker&url";
import workerUrl from "./worker.ts?worker&url";

interface ScriptUrls {
  createScriptURL(url: string): string;
}
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: ScriptUrls): ScriptUrls };
  }
}

/** The only scripts that the page may start besides its own modules. */
const SCRIPTS = {
  background: backgroundUrl,
  frames: framesUrl,
  device: workerUrl,
  highlight: highlightUrl,
  noise: noiseUrl,
  pictures: picturesUrl,
  offline: "/offline.js",
} as const;

const rules: ScriptUrls = {
  createScriptURL: (url) => {
    if (!Object.values<string>(SCRIPTS).includes(url)) throw new TypeError("Only Hearth's own Workers may be started.");
    return url;
  },
};
const policy = window.trustedTypes?.createPolicy("hearth", rules) ?? rules;

/** The address of one of Hearth's Workers, as the browser wants it to start a script (Trusted Types). */
export function workerAddress(name: keyof typeof SCRIPTS): string {
  return policy.createScriptURL(SCRIPTS[name]);
}
