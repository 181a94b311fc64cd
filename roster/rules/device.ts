import { deviceClaim, LABELS } from "@hearth/protocol";
import { type Case, rule, signatureRule } from "./rule.ts";

export const aDeviceIsNewOnce = rule(
  "aDeviceIsNewOnce",
  "RO17",
  "That device is here already.",
  ({ roster, body }: Case<"genesis" | "join" | "device">) => !roster.devices.has(body.keys.device),
);

export const aNewDeviceShowsItsKey = signatureRule(
  "aNewDeviceShowsItsKey",
  "RO18",
  "The new device did not show that it holds its key.",
  ({ entry, body }: Case<"device">) => ({
    key: body.keys.signKey,
    label: LABELS.deviceProof,
    message: deviceClaim(entry.home, entry.author.person, body.keys),
    signature: body.proof,
  }),
);

export const aDeviceIsRevokedByItsPerson = rule(
  "aDeviceIsRevokedByItsPerson",
  "RO19",
  "A device can only be signed out by the person it belongs to.",
  ({ roster, entry, body }: Case<"revoke-device">) => roster.devices.get(body.device)?.person === entry.author.person,
);

export const aDeviceIsRevokedOnce = rule(
  "aDeviceIsRevokedOnce",
  "RO20",
  "That device was signed out before.",
  ({ roster, body }: Case<"revoke-device">) => roster.devices.get(body.device)?.revokedAt === undefined,
);

// The author knows the key that follows. A device that signed itself out would keep what it must lose, and nobody
// could sign it out any more.
export const aDeviceIsRevokedByAnother = rule(
  "aDeviceIsRevokedByAnother",
  "RO21",
  "A device has to be signed out by another one, so that it does not know the key that follows.",
  ({ entry, body }: Case<"revoke-device">) => body.device !== entry.author.device,
);
