/** Runs what it is given one after the other, in the order given. */
export class Line {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const next = this.last.then(work);
    // Whoever asked hears of the failure; the line goes on.
    this.last = next.catch(() => undefined);
    return next;
  }

  /** Resolves when all that was asked for until now is done. */
  async empty(): Promise<void> {
    await this.last;
  }
}
