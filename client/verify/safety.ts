import { type Bytes, concat, type DeviceKeys, idToBytes, type PersonId, sameBytes, schema } from "@hearth/protocol";
import { type Compared, readSafetyCode, safetyNumber, writeSafetyCode } from "@hearth/sealing";
import { z } from "zod";
import type { CodeVerdict, SafetyNumber } from "../api.ts";
import type { Home } from "../home/home.ts";
import { Kept } from "../store/meta.ts";

/** The number that this device's person and `person` compare; `undefined` for oneself and for people who are not here. */
export async function safetyNumberWith(home: Home, person: PersonId): Promise<SafetyNumber | undefined> {
  const { home: homeId, person: me, genesis } = home.account;
  const [mine, theirs] = [basis(home, me), basis(home, person)];
  if (person === me || !mine || !theirs) return undefined;
  const digits = await safetyNumber(genesis, mine, theirs);
  return { digits, code: writeSafetyCode({ home: homeId, from: me, to: person, digits }) };
}

/** What a code that `person` shows says, held against what this device knows. */
export async function judgeCode(home: Home, person: PersonId, text: string): Promise<CodeVerdict> {
  const said = readSafetyCode(text);
  if (!said) return "not_a_code";
  const { home: homeId, person: me } = home.account;
  if (said.home !== homeId || said.from !== person || said.to !== me) return "other_people";
  return (await safetyNumberWith(home, person))?.digits === said.digits ? "match" : "mismatch";
}

/** Whom this device's person has compared numbers with. Kept with the key that was compared: another key is not compared. */
export class Comparisons {
  private readonly kept: Kept<Record<string, Bytes>>;

  constructor(private readonly home: Home) {
    this.kept = new Kept(home.database, "compared", z.record(z.string(), schema.bytesOf(80)));
  }

  /** False if there is no such person to compare with. */
  mark(person: PersonId, compared: boolean): boolean {
    const key = keyOf(this.home, person);
    if (!key || person === this.home.account.person) return false;
    const { [person]: _, ...others } = this.kept.read() ?? {};
    this.kept.write(compared ? { ...others, [person]: key } : others);
    return true;
  }

  /** Everybody whose key is the one that was compared. */
  all(): ReadonlySet<PersonId> {
    const compared = Object.entries(this.kept.read() ?? {}).flatMap(([id, key]) => {
      const now = keyOf(this.home, id as PersonId); // what is not a person's id finds nobody
      return now && sameBytes(now, key) ? [id as PersonId] : [];
    });
    return new Set(compared);
  }
}

/** A person's first device: what their safety numbers rest on. */
function basis(home: Home, person: PersonId): Compared | undefined {
  const roster = home.roster.now;
  const [id] = roster.persons.get(person)?.devices ?? [];
  const first: DeviceKeys | undefined = id && roster.devices.get(id);
  return first && { person, first };
}

function keyOf(home: Home, person: PersonId): Bytes | undefined {
  const it = basis(home, person);
  return it && concat(idToBytes(it.first.device), it.first.signKey, it.first.boxKey);
}
