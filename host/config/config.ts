import type { S3Place } from "../blobs/s3.ts";
import type { HostLimits } from "../limits/limits.ts";
import type { Internet } from "../previews/internet.ts";
import type { RouterConfig } from "../router/config.ts";
import type { TurnConfig } from "../turn/config.ts";

/** How much the log tells. `silent` is for tests. */
export const LOG_LEVELS = ["silent", "error", "warn", "info", "debug"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What a host is started with. */
export interface HostConfig {
  /** Folder of everything the host keeps; made if it is not there, and closed to other users (0700). */
  readonly data: string;
  /** 0: any free port. */
  readonly port: number;
  /** Address to listen on; by default only this computer (`127.0.0.1`). */
  readonly host?: string;
  /** Address that people use, without a path: `https://home.example`. By default `http://localhost:PORT`. */
  readonly publicUrl?: string;
  /** Folder of the built app (web/dist); without it only the socket and the health pages are served. */
  readonly appDir?: string;
  /** A proxy in front of the host says in `X-Forwarded-For` who is calling. */
  readonly trustProxy?: boolean;
  /** Fetch pages for people who want link previews; true by default. */
  readonly previews?: boolean;
  /** Bring those together who open ghost rooms, members or not; true by default. */
  readonly ghosts?: boolean;
  /** STUN and TURN, by which devices find a way to each other; by default none. */
  readonly turn?: TurnConfig;
  /** The router of this network passes the host's ports on; by default it is not asked. */
  readonly router?: RouterConfig;
  /** A bucket for sealed files; by default they lie in the data folder. */
  readonly s3?: S3Place;
  readonly logLevel?: LogLevel;
  /** Takes each line of the log (JSON); by default it goes to standard error. */
  readonly log?: (line: string) => void;
  /** Bounds other than the usual ones, for benches and bridges. */
  readonly limits?: Partial<HostLimits>;
  /** The way to the pages that previews are made of; for tests. By default the real one. */
  readonly internet?: Internet;
  /** ms since 1970; the system's clock by default. */
  readonly now?: () => number;
  /** The store cannot be trusted any more. By default the process ends with code 70. */
  readonly broken?: () => void;
}
