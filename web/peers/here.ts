import type { PeerPort } from "@hearth/client/ports.ts";
import { servePeers } from "./page.ts";
import { pipe } from "./pipe.ts";
import type { PeersToPage, PeersToWorker } from "./wire.ts";
import { pagePeers } from "./worker.ts";

/** WebRTC for a client that runs on the page itself, without a Worker between: browsers that cannot hand channels over have links too. */
export function peersHere(): PeerPort {
  const [toPage, toClient] = [pipe<PeersToPage>(), pipe<PeersToWorker>()];
  servePeers({ postMessage: toClient.post, addEventListener: toPage.listen });
  return pagePeers({ postMessage: toPage.post, addEventListener: toClient.listen });
}
