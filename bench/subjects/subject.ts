import type { DialectName } from "../load/orders.ts";

/** A server that runs as a child process. */
export interface Running {
  readonly pid: number;
  readonly port: number;
  /** Which members can sign in, for a server that asks who is there. */
  readonly home?: string;
  stop(): Promise<void>;
}

/** Something that is measured: Hearth or one of its peers. */
export interface Subject {
  readonly name: string;
  readonly dialect: DialectName;
  /** Starts it on a free port, or on `port`; `dir` is its folder, kept from one start to the next. */
  start(dir: string, port?: number): Promise<Running>;
}
