/** What a line does to packets. */
export interface Line {
  /** The share of packets that get lost, 0 to under 1. */
  readonly loss: number;
  /** How many get lost in a row, on the average: at least 1. */
  readonly burst: number;
  /** For how long one is on its way, ms; and by how much that differs at most, either way. Who is faster overtakes. */
  readonly delay: number;
  readonly jitter: number;
}

/**
 * What becomes of one packet after the other on a line, in one direction: ms on its way, or undefined, lost. It has good and bad times
 * (Gilbert's model); in bad ones nothing comes through. `random`: 0 to under 1.
 */
export function fate({ loss, burst, delay, jitter }: Line, random: () => number): () => number | undefined {
  const [begins, ends] = [loss / (burst * (1 - loss)), 1 / burst];
  let isBad = false;
  return () => {
    isBad = isBad ? random() >= ends : random() < begins;
    return isBad ? undefined : Math.max(0, delay + jitter * (2 * random() - 1));
  };
}
