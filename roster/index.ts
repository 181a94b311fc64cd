export { extend, restore } from "./extend.ts";
export { readGeneration, usableGeneration, writeGeneration } from "./generation.ts";
export type { Refusal, RefusalCode } from "./refusal.ts";
export type { RuleName } from "./rules/index.ts";
export {
  type Device,
  emptyRoster,
  type Invite,
  inviteState,
  mayStand,
  type Person,
  type Role,
  type Roster,
} from "./state.ts";
export { writeEntry } from "./write.ts";
