export { extend, restore } from "./extend.ts";
export { readGeneration, usableGeneration, writeGeneration } from "./generation.ts";
export { type Refusal, type RefusalCode, ruleText } from "./refusal.ts";
export { extendRoom, writeRoomEntry } from "./room/extend.ts";
export {
  isMeantFor,
  isOfAnotherDay,
  madeAt,
  modeAt,
  reachesBack,
  readRoomGeneration,
  usableRoomGeneration,
  writeRoomGeneration,
} from "./room/generation.ts";
export {
  endOf,
  type Heads,
  homeKnown,
  inChargeOf,
  isInRoom,
  mayAdmit,
  newestHeads,
  peopleIn,
  roomCuts,
  stayAt,
} from "./room/standing.ts";
export { emptyRoom, type ModeWord, modeOf, type RoomRoster, type Stay, straightIn } from "./room/state.ts";
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
