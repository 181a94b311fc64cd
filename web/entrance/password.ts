const SHORTEST = 10;
const KINDS = 6;
const WORN = ["password", "passwort", "qwertyuiop", "qwertzuiop", "1234567890", "iloveyou", "letmein", "hearthhearth"];

/** What is wrong with a new password, for people; `undefined` if nothing is. `around`: names that must not be most of it. */
export function passwordFault(password: string, around: readonly string[]): string | undefined {
  if ([...password].length < SHORTEST) return `Use at least ${SHORTEST} characters. A few words in a row are easiest.`;
  const plain = password.toLowerCase();
  const known = [...WORN, ...around].filter((word) => word.length > 2).map((word) => word.toLowerCase());
  const rest = known.reduce((left, word) => left.replaceAll(word, ""), plain).replace(/[^\p{L}\p{M}]+$/u, "");
  if (new Set(plain).size < KINDS || rest.length < 4)
    return "That is among the first things anybody would try. A few words in a row are better.";
  return undefined;
}

/** Why it matters, said beside the field. */
export const WHY_STRONG =
  "It never leaves this device, so nobody can reset it for you. A few words in a row make a strong one.";
