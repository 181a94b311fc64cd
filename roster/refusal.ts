import { ROOM_RULES, type RoomRuleName } from "./room/rules.ts";
import { RULES } from "./rules/index.ts";

/** Every rule, of the home's roster and of rooms'. */
const ALL = { ...RULES, ...ROOM_RULES };

/** What is wrong with the form of an entry or a record, or with the place of a record; broken rules have names of their own. */
const OTHERS = {
  entryIsMalformed: "The entry could not be understood.",
  entryIsTooLarge: "The entry is too large.",
  recordIsMalformed: "The key record could not be understood.",
  recordIsTooLarge: "The key record is too large.",
  headIsAhead: "The key record was made after entries that are not here yet.",
  headForks: "The key record was made after a different history.",
  homeIsAhead: "It was made after changes in the home that are not here yet.",
  homeForks: "It was made after a different history of the home.",
} as const;

type FormCode = keyof typeof OTHERS;
export const FORM_CODES = Object.keys(OTHERS);
export type RefusalCode = RoomRuleName | FormCode;

/** Why an entry or a record was not taken. A value: nothing was changed. */
export interface Refusal {
  readonly code: RefusalCode;
  /** The entry's place in the roster; for a record the number of the head it names (0 if it cannot be read). */
  readonly number: number;
  /** A plain sentence. */
  readonly text: string;
}

const isRule = (code: string): code is RoomRuleName => Object.hasOwn(ALL, code);

/** The sentence of a rule that the host named, if it is one. */
export function ruleText(rule: string): string | undefined {
  return isRule(rule) ? ALL[rule].text : undefined;
}

export function refusal(code: RefusalCode, number: number): Refusal {
  return { code, number, text: isRule(code) ? ALL[code].text : OTHERS[code] };
}
