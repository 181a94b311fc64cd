import { guessBits } from "@hearth/client/password.ts";

/** How far a password's strength goes, for people. */
export interface Strength {
  readonly level: 0 | 1 | 2 | 3;
  readonly text: string;
}

const FAIR: Strength = { level: 1, text: "Just enough. Another word makes it much stronger." };
const GOOD: Strength = { level: 2, text: "Good." };
const STRONG: Strength = { level: 3, text: "Strong." };

/** What the meter shows. `fault`: it would be refused, whatever it is worth otherwise. */
export function strengthOf(password: string, fault: string | undefined): Strength {
  if (fault) return { level: 0, text: fault };
  const bits = guessBits(password);
  if (bits < 42) return FAIR;
  return bits < 60 ? GOOD : STRONG;
}
