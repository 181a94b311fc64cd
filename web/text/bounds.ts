const MOST_NODES = 6_000;

/** Counts what a text is made of. A text that would make the page slow, or lose words, is shown as it was typed. */
export class Budget {
  private left = MOST_NODES;
  private lost = false;

  spend(): void {
    this.left -= 1;
  }
  /** Something of the text would not be seen. */
  lose(): void {
    this.lost = true;
  }
  get exceeded(): boolean {
    return this.lost || this.left < 0;
  }
}
