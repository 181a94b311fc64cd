import { type Bytes, ok, type Recipient, type Result, refuse } from "@hearth/protocol";
import { inviteState, type Roster, writeGeneration } from "@hearth/roster";
import { generationId, newSecret } from "@hearth/sealing";
import type { Refused, Session } from "../host/session.ts";
import { makeBoxes } from "./boxing.ts";
import { changeRoster, type Draft } from "./change.ts";
import type { Home } from "./home.ts";
import { publicKeys } from "./keys.ts";
import type { Held } from "./rings.ts";

/**
 * The generation to seal with. If somebody has been taken out since the newest one, or its secret cannot be had, the
 * next one is made first and boxed to all who belong now.
 */
export async function generationToSealWith(home: Home, session: Session): Promise<Result<Held, Refused>> {
  const now = home.rings.usable();
  if (now) return ok(now);
  if (!(await home.sync(session))) return refuse({ code: "offline" });
  const renewed = await changeRoster(home, session, async () =>
    home.rings.usable() ? "done" : renewal(home, session),
  );
  if (!renewed.ok) return renewed;
  const made = home.rings.usable();
  return made ? ok(made) : refuse({ code: "nonsense" });
}

async function renewal(home: Home, session: Session): Promise<Draft | Refused> {
  const roster = home.roster.now;
  const to = recipients(roster, home.world.now());
  const keys = await publicKeys(
    home.database,
    session,
    to.map((it) => it.key),
  );
  if (!keys) return { code: "offline" };
  const secret = newSecret();
  // In the store before it leaves: a crash in between must not leave others with a generation that its maker lacks.
  await home.rings.keep("roster", secret);
  const ring = { kind: "roster" as const, roster: roster.roster };
  const boxes = await makeBoxes(
    roster.home,
    to.map((it) => ({ ...it, ring, secret })),
    keys,
  );
  const record = {
    version: 1 as const,
    home: home.account.home,
    roster: roster.roster,
    number: home.rings.newestNumber + 1,
    generation: await generationId(secret),
    head: roster.head,
    author: home.author,
    time: home.world.now(),
  };
  return { generations: [await writeGeneration(record, home.device.sign)], boxes };
}

/** All persons who belong, by their newest key, and the invites that are open. */
export function recipients(roster: Roster, now: number): { to: Recipient; key: Bytes }[] {
  const persons = [...roster.persons.values()].flatMap(({ person, keys, goneAt }) => {
    const key = goneAt === undefined ? keys.at(-1)?.boxKey : undefined;
    return key ? [{ to: { kind: "person" as const, person }, key }] : [];
  });
  const invites = [...roster.invites.values()]
    .filter((invite) => inviteState(invite, now) === "open")
    .map((it) => ({ to: { kind: "invite" as const, invite: it.invite }, key: it.boxKey }));
  return [...persons, ...invites];
}
