export { extend, restore } from "./extend.ts";
export { readGeneration, usableGeneration, writeGeneration } from "./generation.ts";
export { type Refusal, type RefusalCode, ruleText } from "./refusal.ts";
export type { RuleName } from "./rules/index.ts";
export {
  type Device,
  emptyRoster,
  hasLostDevice,
  type Invite,
  inviteState,
  isInCharge,
  mayStand,
  type Person,
  type Role,
  type Roster,
  roleAt,
} from "./state.ts";
export { writeEntry } from "./write.ts";
