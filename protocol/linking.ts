import { z } from "zod";
import type { Bytes } from "./bytes.ts";
import { decodeCbor } from "./codec.ts";
import { encodeCbor } from "./encode.ts";
import { deviceKeys } from "./entry.ts";
import { LIMITS } from "./limits.ts";
import { bytesOf, bytesUpTo, hash, head, homeId, name, personId, signature, time, username } from "./schema.ts";

const opaqueText = z.string().max(4_096);

/**
 * What two devices say to each other through a mailbox while one brings the other in (SPEC: PR12). Until `finish` these
 * are OPAQUE's messages (RFC 9807): the new device is its client, the signed-in one its server.
 */
export const linkMessage = z.discriminatedUnion("is", [
  z.strictObject({ is: z.literal("start"), request: opaqueText }),
  z.strictObject({ is: z.literal("answer"), response: opaqueText }),
  z.strictObject({ is: z.literal("finish"), finish: opaqueText }),
  /** What was said makes no sense to the signed-in device: nothing more comes. */
  z.strictObject({ is: z.literal("refused") }),
  /** Under the session's key: one of the three below. */
  z.strictObject({ is: z.literal("sealed"), sealed: bytesUpTo(LIMITS.linkBytes) }),
]);
export type LinkMessage = z.infer<typeof linkMessage>;

/** The signed-in device says which home and whose device this is to be; the new one pins it. `head` as it is known there. */
export const linkWelcome = z.strictObject({ home: homeId, genesis: hash, person: personId, username, head });
/** The new device's keys, its X-Wing key, and its signature over its claim to be that person's (label deviceProof). */
export const linkKeys = z.strictObject({
  keys: deviceKeys,
  boxPublic: bytesOf(LIMITS.boxKeyBytes),
  proof: signature,
  name: name.optional(),
});
/** The entry that brought the new device in: its number and hash. */
export const linkAdmitted = z.strictObject({ entry: head });
export type LinkWelcome = z.infer<typeof linkWelcome>;
export type LinkKeys = z.infer<typeof linkKeys>;

export const encodeLinkMessage = (it: LinkMessage): Bytes => encodeCbor(it);
export const decodeLinkMessage = (bytes: Bytes) => decodeCbor(linkMessage, bytes);

/** The link that a QR code holds: opened on the new device, it fills the code in. */
export function deviceLink(origin: string, code: string): string {
  return `${origin}/link#${code}`;
}

/** One message between the two devices, bytes. */
export const linkBytes = bytesUpTo(LIMITS.linkBytes);
const mailboxNumber = z.int().min(0).lt(LIMITS.linkMailboxes);
const empty = z.strictObject({});

/** What either device asks the host about the mailbox. */
export const LINK_REQUESTS = {
  /** Opens a mailbox (in place of one that this device has) for bringing in another device of this person's. */
  "link.open": { who: "device", ask: empty, answer: z.strictObject({ mailbox: mailboxNumber, expires: time }) },
  "link.close": { who: "device", ask: empty, answer: empty },
  /** To the new device that has joined this device's mailbox. */
  "link.answer": { who: "device", ask: z.strictObject({ message: linkBytes }), answer: empty },
  /** A new device comes to a mailbox; one at a time. */
  "link.join": { who: "guest", ask: z.strictObject({ mailbox: mailboxNumber }), answer: empty },
  /** From the new device to the one whose mailbox it has joined. */
  "link.send": { who: "guest", ask: z.strictObject({ message: linkBytes }), answer: empty },
} as const;
