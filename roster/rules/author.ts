import { type EntryType, LABELS } from "@hearth/protocol";
import { mayStand } from "../state.ts";
import { type Case, rule, signatureRule } from "./rule.ts";

type Arrival = "genesis" | "join";
/** What somebody signs who is already here. */
type Settled = Exclude<EntryType, Arrival>;

export const aNewcomerSpeaksForThemselves = rule(
  "aNewcomerSpeaksForThemselves",
  "RO7",
  "A newcomer has to sign with the device they come with.",
  ({ entry, body }: Case<Arrival>) => entry.author.device === body.keys.device,
);

export const theAuthorIsKnown = rule(
  "theAuthorIsKnown",
  "RO8",
  "The entry was signed by a device that does not belong to that person.",
  ({ roster, entry }: Case<Settled>) => roster.devices.get(entry.author.device)?.person === entry.author.person,
);

export const aRevokedDeviceSignsNothing = rule(
  "aRevokedDeviceSignsNothing",
  "RO9",
  "The entry was signed by a device that was signed out.",
  ({ roster, entry }: Case<Settled>) => mayStand(roster, entry.author.device, roster.head.number) !== "revoked",
);

export const theNewcomerSigned = signatureRule(
  "theNewcomerSigned",
  "RO10",
  "The newcomer's signature does not fit the entry.",
  ({ content, signature, body }: Case<Arrival>) => ({
    key: body.keys.signKey,
    label: LABELS.entry,
    message: content,
    signature,
  }),
);

export const theAuthorSigned = signatureRule(
  "theAuthorSigned",
  "RO11",
  "The author's signature does not fit the entry.",
  ({ roster, entry, content, signature }: Case<Settled>) => {
    const key = roster.devices.get(entry.author.device)?.signKey;
    return key && { key, label: LABELS.entry, message: content, signature };
  },
);

export const theVaultSignsOnlyDevices = rule(
  "theVaultSignsOnlyDevices",
  "RO12",
  "A vault may only admit and sign out devices.",
  ({ roster, entry }: Case<Exclude<Settled, "device" | "revoke-device">>) =>
    roster.devices.get(entry.author.device)?.kind === "device",
);
