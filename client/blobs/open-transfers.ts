import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { HostWay } from "./host.ts";
import type { LinkBlobs } from "./links/links.ts";
import { Transfers } from "./transfers.ts";

/** What transfers need of the device's home. */
interface TransfersOwner {
  readonly home: Home;
  /** The host can be reached. */
  readonly connected: Session | undefined;
  /** Hands over what may go now. */
  send(): void;
  readonly reach: { readonly blobs: LinkBlobs; readonly sender: { look(): void } };
}

/** The transfers of a home: over links where they lead, else by way of its host; undefined where this device keeps no files. */
export function openTransfers(owner: TransfersOwner, failed: (error: unknown) => void): Transfers | undefined {
  const { home } = owner;
  if (!home.blobs) return undefined;
  const transfers = new Transfers(home, home.blobs, failed, () => {
    owner.send();
    owner.reach.sender.look();
  });
  transfers.use(owner.reach.blobs);
  transfers.use(new HostWay(home, home.blobs, () => owner.connected));
  return transfers;
}
