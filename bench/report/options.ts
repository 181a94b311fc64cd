import type { Line } from "./figure.ts";

/** How a case is to be run. */
export interface Options {
  /** Seconds instead of minutes: shows that the bench works; its figures mean little. */
  readonly short: boolean;
  readonly runs: number;
  /** Sizes of the room, the home or the crowd, instead of the case's own. */
  readonly members: readonly number[] | undefined;
  /** Names of subjects, instead of all. */
  readonly subjects: readonly string[] | undefined;
  /** Bytes of a message on the wire, sealed. */
  readonly bytes: number;
  /** Tells whoever waits how far it is. */
  readonly progress: (text: string) => void;
}

/** A case: measures, and answers with the lines of its report. */
export type Case = (options: Options) => Promise<readonly Line[]>;

/** A case cannot be measured here as it was asked for: the message says why, and what to ask for instead. */
export class CannotMeasure extends Error {}
