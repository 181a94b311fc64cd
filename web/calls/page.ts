import { onNetwork } from "../peers/network.ts";
import type { CallConnection } from "./connection.ts";
import type { MediaToPage, MediaToWorker, ToPage } from "./wire.ts";

/** The Worker that the page has started. */
interface DeviceWorker {
  postMessage(message: MediaToWorker): void;
  addEventListener(type: "message", listener: (event: MessageEvent<MediaToPage | object>) => void): void;
}

const makeFrames = async () => (await import("./frames/seal.ts")).framesReady();

/** A call's connections are here, on the page; what they are made of is loaded with the first. */
export function serveMedia(worker: DeviceWorker): void {
  const connections = new Map<number, CallConnection>();
  const say = (media: MediaToWorker["media"]) => worker.postMessage({ media });
  let frames: Promise<void> | undefined;
  let loaded: Promise<typeof import("./connection.ts")> | undefined;

  /** In order: what is asked of a connection comes behind its opening. */
  async function carryOut(it: ToPage): Promise<void> {
    if ("keys" in it) return (await import("./frames/seal.ts")).takeKeys(it.keys);
    loaded ??= import("./connection.ts").catch((error: unknown) => {
      loaded = undefined; // the host was away; the next call asks again
      throw error;
    });
    const { CallConnection } = await loaded;
    if ("seals" in it && it.seals)
      frames ??= makeFrames().catch((error: unknown) => {
        frames = undefined;
        throw error;
      });
    await frames;
    const connection = connections.get(it.leg);
    if ("ask" in it) {
      if (connection) return connection.answer(it.leg, it.call, it.ask);
      return say({ leg: it.leg, call: it.call, failed: "closed" });
    }
    if (it.do === "open") return void connections.set(it.leg, new CallConnection(it, say));
    if (it.do === "renew") return connection?.renew(it.ice);
    if (it.do === "allow") return connection?.allow();
    connection?.close();
    connections.delete(it.leg);
  }

  worker.addEventListener("message", ({ data }) => {
    if ("media" in data) carryOut(data.media).catch((error: unknown) => console.error(error));
  });
  onNetwork(() => say({ network: true }));
  // A page that ends tells nobody of its connections: the others would go on looking for it. One that is shown again begins them anew.
  addEventListener("pagehide", () => {
    for (const [leg, connection] of connections) {
      connection.end();
      say({ leg, state: "failed" });
    }
  });
}
