import type { EntryType } from "@hearth/protocol";
import * as RULES from "./all.ts";
import type { Rule } from "./rule.ts";

/** Every rule by its name. */
export { RULES };
export type RuleName = keyof typeof RULES;
type NamedRule<T extends EntryType> = Rule<T, RuleName>;

const inPlace = [
  RULES.theEntryIsOfThisHome,
  RULES.theEntryIsOfThisRoster,
  RULES.theNumbersHaveNoHole,
  RULES.anEntryContinuesTheChain,
  RULES.onlyGenesisComesFirst,
] as const;
const byNewcomer = [
  ...inPlace,
  RULES.aNewcomerSpeaksForThemselves,
  RULES.aSigningKeyIsStrong,
  RULES.theNewcomerSigned,
] as const;
const bySettled = [
  ...inPlace,
  RULES.theAuthorIsKnown,
  RULES.aRevokedDeviceSignsNothing,
  RULES.theAuthorSigned,
] as const;
const newcomer = [
  RULES.aPersonIsNewOnce,
  RULES.aDeviceIsNewOnce,
  RULES.aUsernameIsFree,
  RULES.aPersonsKeysCountByOne,
] as const;
const renewal = [RULES.aPersonsKeysCountByOne, RULES.aPersonsNextKeyIsNew] as const;

/** What has to hold of each type of entry, in the order in which it is asked: the first that is broken is told. */
export const RULES_OF: { readonly [T in EntryType]: readonly NamedRule<T>[] } = {
  genesis: [...byNewcomer, ...newcomer],
  join: [
    ...byNewcomer,
    RULES.anInviteIsKnown,
    RULES.anInviteIsUsedWhileItIsOpen,
    RULES.theInviteVouchesForTheNewcomer,
    ...newcomer,
  ],
  invite: [
    ...bySettled,
    RULES.theVaultSignsOnlyDevices,
    RULES.onlyOwnersAndAdminsInvite,
    RULES.anInviteIsNewOnce,
    RULES.aSigningKeyIsStrong,
  ],
  "revoke-invite": [
    ...bySettled,
    RULES.theVaultSignsOnlyDevices,
    RULES.anInviteIsKnown,
    RULES.anInviteIsWithdrawnByItsMakerOrThoseInCharge,
    RULES.anInviteIsWithdrawnOnce,
  ],
  device: [...bySettled, RULES.aSigningKeyIsStrong, RULES.aNewDeviceShowsItsKey, RULES.aDeviceIsNewOnce],
  "revoke-device": [
    ...bySettled,
    RULES.aDeviceIsRevokedByItsPerson,
    RULES.aDeviceIsRevokedOnce,
    RULES.aDeviceIsRevokedByAnother,
    ...renewal,
  ],
  "person-key": [...bySettled, RULES.theVaultSignsOnlyDevices, ...renewal],
  role: [
    ...bySettled,
    RULES.theVaultSignsOnlyDevices,
    RULES.onlyOwnersGiveRoles,
    RULES.aPersonIsTouchedWhileTheyBelong,
    RULES.aRoleIsGivenOnce,
    RULES.theLastOwnerStays,
  ],
  remove: [
    ...bySettled,
    RULES.theVaultSignsOnlyDevices,
    RULES.aPersonIsTouchedWhileTheyBelong,
    RULES.nobodyRemovesThemselves,
    RULES.adminsRemoveMembersAndOwnersAnybody,
    RULES.theLastOwnerStays,
  ],
  leave: [...bySettled, RULES.theVaultSignsOnlyDevices, RULES.theLastOwnerStays, RULES.aRoomIsNamedOnceInParting],
  "sign-out": [...bySettled, RULES.theVaultSignsOnlyDevices, RULES.aRoomIsNamedOnceInParting],
};
