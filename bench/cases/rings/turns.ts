/** Takes its turn in the event loop over and over, and remembers how long it had to wait at the worst. */
export class Turns {
  #last = performance.now();
  #longest = 0;
  #timer: Timer;

  constructor() {
    this.#timer = setTimeout(this.#take, 0);
  }

  /** Ends, and gives the longest wait, ms. */
  stop(): number {
    clearTimeout(this.#timer);
    this.#note();
    return this.#longest;
  }

  readonly #take = () => {
    this.#note();
    this.#timer = setTimeout(this.#take, 0);
  };

  #note(): void {
    const now = performance.now();
    this.#longest = Math.max(this.#longest, now - this.#last);
    this.#last = now;
  }
}
