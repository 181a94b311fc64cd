import { PASSWORD_LENGTH, type Weakness, weakPassword } from "@hearth/client/password.ts";

const WHY: Record<Weakness, string> = {
  too_short: `Use at least ${PASSWORD_LENGTH} characters. A few words in a row are easiest.`,
  too_common: "That is among the first things anybody would try. A few words in a row are better.",
  too_plain: "There is too little in it to guess: runs and repetitions count once. A few words in a row are better.",
  like_your_name: "That is mostly your own name or the home's. A few words in a row are better.",
};

/** What is wrong with a new password, for people; `undefined` if nothing is. `around`: names that must not be most of it. */
export function passwordFault(password: string, around: readonly string[]): string | undefined {
  const weak = weakPassword(password, around);
  return weak && WHY[weak];
}

/** Why it matters, said beside the field. */
export const WHY_STRONG =
  "It never leaves this device, so nobody can reset it for you. A few words in a row make a strong one.";
