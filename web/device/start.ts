import { callDevice } from "./call.ts";
import type { AppDevice, Call, Port, Said } from "./wire.ts";
import workerUrl from "./worker.ts?worker&url";

interface ScriptUrls {
  createScriptURL(url: string): string;
}
declare global {
  interface Window {
    trustedTypes?: { createPolicy(name: string, rules: ScriptUrls): ScriptUrls };
  }
}

/** The one script address that the page may run besides its own modules: the device's Worker. */
function trusted(url: string): string {
  const rules: ScriptUrls = {
    createScriptURL: (asked) => {
      if (asked !== workerUrl) throw new TypeError("Only the device's own Worker may be started.");
      return asked;
    },
  };
  return (window.trustedTypes?.createPolicy("hearth", rules) ?? rules).createScriptURL(url);
}

/** Starts this tab's device in its Worker. */
export function startDevice(): AppDevice {
  const worker = new Worker(trusted(workerUrl), { type: "module", name: "device" });
  const port: Port<Call, Said> = worker;
  return callDevice(port);
}
