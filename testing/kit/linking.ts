import type { DeviceApi, LinkProgress } from "@hearth/client/api.ts";
import { newLinkCode, readLinkCode } from "@hearth/sealing";

/** Everything that a device says of its link, from now on. */
export function progressOf(device: DeviceApi): LinkProgress[] {
  const heard: LinkProgress[] = [];
  device.onChange((changed) => {
    if (changed.what === "link") heard.push(changed.progress);
  });
  return heard;
}

/** Another whole code for the mailbox of `code`: what somebody guesses who does not know it. */
export function guessAt(code: string): string {
  const mailbox = readLinkCode(code)?.mailbox;
  if (mailbox === undefined) throw new Error("a code that cannot be read");
  return newLinkCode(mailbox);
}
