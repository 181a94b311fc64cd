import {
  type Bytes,
  decodeEntry,
  type Entry,
  type EntryType,
  entryHash,
  type HomeId,
  ok,
  type Result,
  refuse,
  type Signed,
  verify,
} from "@hearth/protocol";
import { draftOf, take } from "./draft.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { RULES_OF, type RuleName } from "./rules/index.ts";
import type { Case, Claim } from "./rules/rule.ts";
import { emptyRoster, type Roster } from "./state.ts";

/** Entries that are read, hashed and verified in one go. */
const CHUNK = 128;

interface Vow extends Claim {
  readonly rule: RuleName;
  readonly number: number;
}

/**
 * The roster with `entries` (wire bytes, in order) behind its head, or why not: form, place, signatures and every rule
 * are checked (SPEC: RO1 to RO36). All or nothing; `roster` stays as it was. The refusal tells the first entry that is
 * wrong, and the first rule that it breaks. The time it takes is linear in the number of entries.
 */
export async function extend(roster: Roster, entries: readonly Bytes[]): Promise<Result<Roster, Refusal>> {
  const draft = draftOf(roster);
  let verified: Promise<Refusal | undefined> = Promise.resolve(undefined);
  for (let at = 0; at < entries.length; at += CHUNK) {
    const vows: Vow[] = [];
    const broken = await takeAll(draft, entries.slice(at, at + CHUNK), vows);
    // One chunk's signatures are verified beside the reading of the next.
    const forged = await verified;
    if (forged) return refuse(forged);
    verified = firstForged(vows);
    if (broken) return refuse((await verified) ?? broken);
  }
  const forged = await verified;
  return forged ? refuse(forged) : ok(draft);
}

/**
 * The roster of entries that {@link extend} has taken before, out of one's own store: form, place and rules are checked
 * once more, which finds a damaged store. Signatures are not: they are most of the work, and were good.
 */
export async function restore(home: HomeId, entries: readonly Bytes[]): Promise<Result<Roster, Refusal>> {
  const draft = draftOf(emptyRoster(home));
  const broken = await takeAll(draft, entries, []);
  return broken ? refuse(broken) : ok(draft);
}

async function takeAll(
  draft: ReturnType<typeof draftOf>,
  entries: readonly Bytes[],
  vows: Vow[],
): Promise<Refusal | undefined> {
  const hashes = await Promise.all(entries.map(entryHash));
  for (const [i, bytes] of entries.entries()) {
    const number = draft.head.number + 1;
    const signed = decodeEntry(bytes);
    if (!signed.ok) return refusal(signed.error === "too_large" ? "entryIsTooLarge" : "entryIsMalformed", number);
    const broken = firstBroken(signed.value.value.body.type, caseOf(draft, signed.value), vows);
    if (broken) return refusal(broken, number);
    const hash = hashes[i];
    if (hash) take(draft, signed.value.value, hash);
  }
  return undefined;
}

function caseOf(roster: Roster, signed: Signed<Entry>): Case {
  return { roster, entry: signed.value, content: signed.content, signature: signed.signature, body: signed.value.body };
}

/** The first rule that is broken by what stands in the roster. Signatures that must be good besides are put into `vows`. */
function firstBroken<T extends EntryType>(type: T, it: Case<T>, vows: Vow[]): RuleName | undefined {
  for (const rule of RULES_OF[type]) {
    if ("holds" in rule) {
      if (!rule.holds(it)) return rule.name;
      continue;
    }
    const claim = rule.claim(it);
    if (!claim) return rule.name;
    vows.push({ ...claim, rule: rule.name, number: it.entry.number });
  }
  return undefined;
}

async function firstForged(vows: readonly Vow[]): Promise<Refusal | undefined> {
  const good = await Promise.all(vows.map((it) => verify(it.key, it.label, it.message, it.signature)));
  const forged = vows[good.indexOf(false)];
  return forged && refusal(forged.rule, forged.number);
}
