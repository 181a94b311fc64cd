import { serveMedia } from "../calls/page.ts";
import { servePeers } from "../peers/page.ts";
import { callDevice } from "./call.ts";
import { workerAddress } from "./trusted.ts";
import type { AppDevice, Call, Port, Said } from "./wire.ts";

/** Starts this tab's device in its Worker. `failed`: the Worker's own program could not be loaded or run. */
export function startDevice(failed: () => void): AppDevice {
  const worker = new Worker(workerAddress("device"), { type: "module", name: "device" });
  const loaded = new AbortController();
  worker.addEventListener("error", failed, { signal: loaded.signal });
  worker.addEventListener("message", () => loaded.abort(), { once: true });
  servePeers(worker);
  serveMedia(worker);
  const port: Port<Call, Said> = worker;
  return callDevice(port);
}

/** From now on the app opens on this device while the host is away. Without it everything else works the same. */
export async function keepForOffline(): Promise<void> {
  try {
    await navigator.serviceWorker.register(workerAddress("offline"));
  } catch (error) {
    console.warn("The app could not be kept for when the host is away.", error);
  }
}
