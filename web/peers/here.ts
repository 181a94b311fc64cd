import type { PeerPort } from "@hearth/client/ports.ts";
import { servePeers } from "./page.ts";
import type { PeersToPage, PeersToWorker } from "./wire.ts";
import { pagePeers } from "./worker.ts";

/** WebRTC for a client that runs on the page itself, without a Worker between: browsers that cannot hand channels over have links too. */
export function peersHere(): PeerPort {
  const [toPage, toClient] = [pipe<PeersToPage>(), pipe<PeersToWorker>()];
  servePeers({ postMessage: toClient.post, addEventListener: toPage.listen });
  return pagePeers({ postMessage: toPage.post, addEventListener: toClient.listen });
}

function pipe<Said extends object>() {
  const listeners = new Set<(event: MessageEvent<Said>) => void>();
  return {
    post: (said: Said): void => {
      for (const listener of listeners) listener(new MessageEvent("message", { data: said }));
    },
    listen: (_: "message", listener: (event: MessageEvent<Said>) => void): void => void listeners.add(listener),
  };
}
