const WORDS = 5;
const LISTED = 7_776;

/** Bits of a passphrase of five words, each one of 7,776, rounded down. */
export const PASSPHRASE_BITS = Math.floor(WORDS * Math.log2(LISTED));

/** Five words of EFF's long list (CC BY 3.0 US), drawn by the browser's random numbers. The list is loaded when it is wanted. */
export async function makePassphrase(): Promise<string> {
  const [{ generatePassphrase }, { EFF_LONG_WORDLIST }] = await Promise.all([
    import("secure-password-utilities"),
    import("secure-password-utilities/wordlists"),
  ]);
  return generatePassphrase(WORDS, EFF_LONG_WORDLIST, " ");
}
