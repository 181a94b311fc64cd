import type { Token } from "markdown-it";
import type { Budget } from "./bounds.ts";

/** Reads tokens one after the other; a position that only goes forward keeps it linear. */
export class Tokens {
  private at = 0;
  constructor(
    private readonly all: readonly Token[],
    readonly lines: readonly string[],
    readonly budget: Budget,
  ) {}
  next(): Token | undefined {
    return this.all[this.at++];
  }
  /** The next one, unless it is of this type: then that is taken and undefined given. */
  until(type: string): Token | undefined {
    const token = this.next();
    return token?.type === type ? undefined : token;
  }
}
