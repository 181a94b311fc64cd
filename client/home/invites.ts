import { type Box, type Bytes, inviteLink, LIMITS } from "@hearth/protocol";
import { writeEntry } from "@hearth/roster";
import { inviteKeys, sealBox } from "@hearth/sealing";
import type { Draft } from "./change.ts";
import type { Home } from "./home.ts";
import type { Intent } from "./intents.ts";
import type { Held } from "./rings.ts";

type InviteIntent = Extract<Intent, { kind: "invite" }>;

/**
 * The invite's entry, its public key, and the newest generations of the home's ring boxed to it, as many as one frame holds:
 * its bearer may read what was said. Boxes for somebody who is in no entry yet would be refused, so older ones follow.
 */
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
  const boxes = await boxed(home, it, keys.boxPublic, home.rings.all().slice(-LIMITS.boxes));
  return { entries: [entry], keys: [keys.boxPublic], boxes };
}

/** The boxes that the invite's entry had no place for. The same again is taken again. */
export async function draftInvitePast(home: Home, it: InviteIntent): Promise<Draft> {
  const invite = home.roster.now.invites.get(it.invite);
  const older = home.rings.all().slice(0, -LIMITS.boxes);
  if (older.length === 0 || !invite || invite.revokedAt !== undefined) return "done";
  const keys = await inviteKeys(it.secret);
  return { boxes: await boxed(home, it, keys.boxPublic, older) };
}

async function boxed(home: Home, { invite }: InviteIntent, publicKey: Bytes, held: readonly Held[]): Promise<Box[]> {
  const { roster, home: id } = home.roster.now;
  const boxes: Box[] = [];
  for (const { secret } of held) {
    const to = { kind: "invite" as const, invite };
    boxes.push(await sealBox({ home: id, ring: { kind: "roster", roster }, to, secret, publicKey }));
  }
  return boxes;
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
