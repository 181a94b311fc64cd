/** Why a password of one's own is not taken. */
export type Weakness = "too_short" | "too_common" | "too_plain" | "like_your_name";

export const PASSWORD_LENGTH = 10;

// The words and runs that open nearly every list of leaked passwords. A password that is little more than these is one guess.
const COMMON =
  /passwor[dt]|passwort|geheim|secret|letmein|welcome|willkommen|iloveyou|qwert[yz]?|asdf(gh)?|admin|login|hearth|monkey|dragon|football|baseball|sunshine|princess|master|shadow|abc123|hallo|hello|trustno1|changeme/g;
const RUNS = "abcdefghijklmnopqrstuvwxyz 01234567890 qwertyuiop qwertzuiop asdfghjkl zxcvbnm yxcvbnm azertyuiop";

/**
 * The first reason not to take `password`, or `undefined`. The host holds a record that it can guess against at Argon2id's
 * speed, so what is left after common words, runs and repetitions has to be long. `names`: username, display name, home.
 */
export function weakPassword(password: string, names: readonly string[] = []): Weakness | undefined {
  const text = password.normalize("NFKC").toLowerCase();
  if ([...text].length < PASSWORD_LENGTH) return "too_short";
  const left = plainest(withoutCommon(text));
  const named = names
    .map((name) => name.normalize("NFKC").toLowerCase().trim())
    .filter((name) => name.length > 2)
    .reduce((rest, name) => rest.replaceAll(name, "*"), text);
  if (plainest(named) < 7 && named !== text) return "like_your_name";
  if (left < 7 && text.replace(COMMON, "") !== text) return "too_common";
  return left < 7 || new Set(text).size < 5 ? "too_plain" : undefined;
}

/** The text with a star for each word that opens nearly every list of leaked passwords. */
export const withoutCommon = (text: string): string => text.replace(COMMON, "*");

/** How many signs are left when each run along the alphabet, the digits or the keyboard counts once, and each repetition too. */
export function plainest(text: string): number {
  let left = 0;
  for (let i = 0; i < text.length; i++) {
    const pair = text.slice(i - 1, i + 1);
    const back = [...pair].reverse().join("");
    if (i > 0 && (pair[0] === pair[1] || RUNS.includes(pair) || RUNS.includes(back))) continue;
    left++;
  }
  return left;
}
