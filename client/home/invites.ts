import { type Box, inviteLink } from "@hearth/protocol";
import { writeEntry } from "@hearth/roster";
import { inviteKeys, sealBox } from "@hearth/sealing";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";
import type { Intent } from "./intents.ts";

type InviteIntent = Extract<Intent, { kind: "invite" }>;

/** The invite's entry, its public key, and all generations of the home's ring boxed to it: its bearer may read what was said. */
export async function draftInvite(home: Home, it: InviteIntent): Promise<Draft> {
  const roster = home.roster.now;
  if (roster.invites.has(it.invite)) return "done";
  const keys = await inviteKeys(it.secret);
  const entry = await writeEntry(roster, home.author, home.device.sign, home.world.now(), {
    type: "invite",
    invite: it.invite,
    signKey: keys.signKey,
    boxKey: keys.boxKey,
    uses: it.uses,
    expires: it.expires,
  });
  const boxes: Box[] = [];
  for (const { secret } of home.rings.all()) {
    const to = { kind: "invite" as const, invite: it.invite };
    const ring = { kind: "roster" as const, roster: roster.roster };
    boxes.push(await sealBox({ home: roster.home, ring, to, secret, publicKey: keys.boxPublic }));
  }
  return { entries: [entry], keys: [keys.boxPublic], boxes };
}

/** The link to hand over; good once the invite stands in the roster. */
export function linkOf(home: Home, it: InviteIntent): string {
  const me = home.roster.now.devices.get(home.author.device);
  if (!me) throw new Error("this device is not in the roster");
  return inviteLink(home.world.origin, {
    invite: it.invite,
    secret: it.secret,
    genesis: home.account.genesis,
    inviter: me.admittedBy,
  });
}
