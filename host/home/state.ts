import type { Bytes, DeviceId } from "@hearth/protocol";
import type { Blobs } from "../blobs/blobs.ts";
import type { Ghosts } from "../ghosts/ghosts.ts";
import type { Arrivals } from "../limits/arrivals.ts";
import type { Doors } from "../limits/doors.ts";
import type { HostLimits } from "../limits/limits.ts";
import type { Mailboxes } from "../links/mailboxes.ts";
import type { Log } from "../log/log.ts";
import type { Previews } from "../previews/previews.ts";
import type { Reach } from "../reach/reach.ts";
import type { Restored } from "../restored/restored.ts";
import type { PostLine } from "../rooms/line.ts";
import type { Held } from "../rosters/held.ts";
import type { Crowd } from "../socket/crowd.ts";
import type { Store } from "../store/open.ts";
import type { Ice } from "../turn/ice.ts";
import type { Home } from "./home.ts";
import type { Line } from "./line.ts";

/** All that a running host holds. Requests get it; nothing is global. */
export interface HostState {
  readonly store: Store;
  readonly log: Log;
  readonly limits: HostLimits;
  readonly doors: Doors;
  readonly arrivals: Arrivals;
  /** ms since 1970. */
  readonly now: () => number;
  /** 16 bytes: which store this is. */
  readonly generation: Bytes;
  /** OPAQUE's server setup. */
  readonly opaque: string;
  readonly crowd: Crowd;
  /** Changes of rosters and rooms go one after the other. */
  readonly changes: Line;
  readonly posts: PostLine;
  readonly held: Held;
  /** Devices that the owner has shut out. */
  readonly shutOut: Set<DeviceId>;
  /** While this store counts as one that was restored from a backup. */
  readonly restored: Restored | undefined;
  readonly blobs: Blobs;
  readonly mailboxes: Mailboxes;
  readonly ghosts: Ghosts;
  /** Undefined: this host makes none. */
  readonly previews: Previews | undefined;
  /** Undefined: this host shows devices no way to each other. */
  readonly ice: Ice | undefined;
  /** How devices come to this host, as its owner has set it up. */
  readonly reach: Reach;
  /** Undefined until the home is set up. */
  home: Home | undefined;
  /** The one-time token of the set-up link; undefined once the home is there. */
  setUpToken: string | undefined;
  stopping: boolean;
}
