import { toHex } from "@hearth/protocol";
import { type Case, rule } from "./rule.ts";

/**
 * What is not a key of its own: the y coordinates of Ed25519's points of small order, under which anybody can sign, and
 * those beyond the field (RFC 8032 section 5.1.3). Implementations differ on them, and a roster has to mean the same
 * everywhere.
 */
const SMALL_ORDER = new Set([
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
]);
const BEYOND_THE_FIELD = /^(e[def]|f.)(ff){30}7f$/;

export const aSigningKeyIsStrong = rule(
  "aSigningKeyIsStrong",
  "RO29",
  "That is a key which anybody could sign for.",
  ({ body }: Case<"genesis" | "join" | "device" | "invite">) => {
    const y = (body.type === "invite" ? body.signKey : body.keys.signKey).slice();
    y[31] = (y[31] ?? 0) & 0x7f; // the top bit tells x's sign
    const hex = toHex(y);
    return !SMALL_ORDER.has(hex) && !BEYOND_THE_FIELD.test(hex);
  },
);
