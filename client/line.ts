/** Runs asynchronous work one after the other, in the order it was handed in. A failure is its caller's alone. */
export class Line {
  private last: Promise<unknown> = Promise.resolve();

  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.last.then(work);
    this.last = mine.catch(() => undefined); // the caller of `run` gets the failure; the next in line must not
    return mine;
  }
}
