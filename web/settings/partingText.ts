import type { Parting } from "@hearth/client/api.ts";

/** What would be lost on the way, if anything. */
export function lossOf({ unsent }: Parting): string | undefined {
  if (unsent === 0) return undefined;
  return unsent === 1
    ? "One message has not been sent yet. It would be lost."
    : `${unsent} messages have not been sent yet. They would be lost.`;
}

/** How somebody comes back who signs this device out: the honest word, before they do. */
export function wayBack({ vault, otherDevices }: Parting): string {
  if (vault) return "You can come back with your username and password, or with your recovery kit.";
  if (otherDevices > 0)
    return "You have no password, so you cannot sign in here again. Your other devices stay signed in.";
  return "You have no password and no other device: nobody can ever bring this account and its messages back. If you want to leave for good, delete your account instead.";
}
