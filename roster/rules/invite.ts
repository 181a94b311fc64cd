import { joinClaim, LABELS } from "@hearth/protocol";
import { inviteState, isInCharge } from "../state.ts";
import { type Case, rule, signatureRule } from "./rule.ts";

export const onlyOwnersAndAdminsInvite = rule(
  "onlyOwnersAndAdminsInvite",
  "RO22",
  "Only owners and admins may invite people.",
  ({ roster, entry }: Case<"invite">) => isInCharge(roster.persons.get(entry.author.person)),
);

export const anInviteIsNewOnce = rule(
  "anInviteIsNewOnce",
  "RO23",
  "That invite is here already.",
  ({ roster, body }: Case<"invite">) => !roster.invites.has(body.invite),
);

export const anInviteIsKnown = rule(
  "anInviteIsKnown",
  "RO24",
  "This invite does not exist.",
  ({ roster, body }: Case<"join" | "revoke-invite">) => roster.invites.has(body.invite),
);

export const anInviteIsUsedWhileItIsOpen = rule(
  "anInviteIsUsedWhileItIsOpen",
  "RO25",
  "This invite was withdrawn, has expired or is used up.",
  ({ roster, entry, body }: Case<"join">) => {
    const invite = roster.invites.get(body.invite);
    return invite !== undefined && inviteState(invite, entry.time) === "open";
  },
);

export const theInviteVouchesForTheNewcomer = signatureRule(
  "theInviteVouchesForTheNewcomer",
  "RO26",
  "The newcomer did not show that they hold the invite.",
  ({ roster, entry, body }: Case<"join">) => {
    const key = roster.invites.get(body.invite)?.signKey;
    const message = joinClaim(entry.home, body.invite, entry.author.person, body.keys, body.personKey);
    return key && { key, label: LABELS.inviteJoin, message, signature: body.inviteSignature };
  },
);

export const anInviteIsWithdrawnByItsMakerOrThoseInCharge = rule(
  "anInviteIsWithdrawnByItsMakerOrThoseInCharge",
  "RO27",
  "An invite can only be withdrawn by whoever made it, or by an owner or admin.",
  ({ roster, entry, body }: Case<"revoke-invite">) =>
    roster.invites.get(body.invite)?.author.person === entry.author.person ||
    isInCharge(roster.persons.get(entry.author.person)),
);

export const anInviteIsWithdrawnOnce = rule(
  "anInviteIsWithdrawnOnce",
  "RO28",
  "That invite was withdrawn before.",
  ({ roster, body }: Case<"revoke-invite">) => roster.invites.get(body.invite)?.revokedAt === undefined,
);
