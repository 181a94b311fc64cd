import { LIMITS, USERNAME } from "@hearth/protocol/limits.ts";

/** A username made of a display name: plain Latin letters, digits and dots. Empty when nothing of the name can be kept. */
export function usernameFrom(displayName: string): string {
  const plain = displayName
    .normalize("NFKD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replaceAll("ø", "o")
    .replaceAll("æ", "ae")
    .replaceAll("ł", "l")
    .replaceAll("đ", "d")
    .replace(/[^a-z0-9]+/g, ".")
    .slice(0, LIMITS.usernameLength)
    .replace(/^\.+|\.+$/g, "");
  return USERNAME.test(plain) ? plain : "";
}

/** What is wrong with a username, for people; `undefined` if nothing is. */
export function usernameFault(username: string): string | undefined {
  if (username === "") return "Choose a username: others find you by it.";
  if (username.length < 2) return "A username has at least 2 characters.";
  if (username.length > LIMITS.usernameLength) return `A username has at most ${LIMITS.usernameLength} characters.`;
  if (!USERNAME.test(username))
    return "Use a to z, 0 to 9, and dots, dashes or underscores between them. It starts and ends with a letter or a digit.";
  return undefined;
}
