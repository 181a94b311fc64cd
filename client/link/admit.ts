import { type Head, type LinkKeys, ok, type Result, refuse, sameBytes, sha256 } from "@hearth/protocol";
import { extend } from "@hearth/roster";
import { draftAdmissionOf } from "../home/admission.ts";
import { changeRoster } from "../home/change.ts";
import type { Home } from "../home/home.ts";
import type { Refused, Session } from "../host/session.ts";

/** Lets a new device of this person in, with all seeds of theirs; gives number and hash of the entry. */
export async function admit(home: Home, session: Session, it: LinkKeys): Promise<Result<Head, Refused>> {
  if (!sameBytes(await sha256(it.boxPublic), it.keys.boxKey)) return refuse({ code: "malformed" });
  const changed = await changeRoster(home, session, async () => {
    if (home.roster.now.devices.has(it.keys.device)) return { code: "entry_refused" }; // it names one that is here
    const { author, device, rings } = home;
    const drafted = await draftAdmissionOf(home.roster.now, it, {
      kind: "device",
      author,
      sign: device.sign,
      seeds: rings.personSeeds(),
      time: home.world.now(),
    });
    // The rules are asked here first: a proof that is none never leaves.
    const would = await extend(home.roster.now, drafted.entries);
    return would.ok ? drafted : { code: "entry_refused", rule: would.error.code };
  });
  if (!changed.ok) return changed;
  const { now } = home.roster;
  const number = now.devices.get(it.keys.device)?.admittedAt;
  const hash = number === undefined ? undefined : now.hashes[number - 1];
  return number === undefined || !hash ? refuse({ code: "nonsense" }) : ok({ number, hash });
}
