import {
  type EventId,
  type Letter,
  LIMITS,
  ok,
  type PersonId,
  type Result,
  type RoomId,
  refuse,
  type Settlement,
  schema,
  toHex,
} from "@hearth/protocol";
import { isInCharge, type Person } from "@hearth/roster";
import { type Reader, sealLetter } from "@hearth/sealing";
import type { Failure } from "../api.ts";
import { filesInWordsOf } from "../blobs/words.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Home } from "../home/home.ts";
import { publicKeys } from "../home/keys.ts";
import type { Session } from "../host/session.ts";
import type { Outbox } from "../rooms/outbox.ts";
import { asNumber, asText } from "../store/meta.ts";
import { reportOf, takeLetter } from "./reports.ts";

/** What writing a letter needs: the host knows the readers' keys, which are checked against the roster. */
export interface Desk {
  readonly home: Home;
  readonly outbox: Outbox;
  readonly session: Session | undefined;
}

/** Tells those in charge, except whom it is about, and keeps a copy for the person's own devices. */
export async function writeReport(
  desk: Desk,
  it: { person: PersonId; message?: EventId; reason: string },
): Promise<Result<{ report: EventId }, Failure>> {
  const { home } = desk;
  const reason = it.reason.trim();
  if (it.person === home.account.person) return refuse(FAILURES.report_me);
  if (!home.roster.now.persons.has(it.person)) return refuse(FAILURES.nobody_such);
  if (reason === "" || !schema.lines(LIMITS.reason).safeParse(reason).success) return refuse(FAILURES.reason_malformed);
  const message = it.message && quote(home, it.person, it.message);
  if (it.message && !message) return refuse(FAILURES.message_not_theirs);
  const readers = inChargeBut(home, it.person);
  if (readers.length === 0) return refuse(FAILURES.nobody_in_charge);
  const letter: Letter = { kind: "report", about: it.person, reason, ...(message && { message }) };
  const sent = await send(desk, readers, letter);
  return sent.ok ? ok({ report: sent.value }) : sent;
}

/** Says what was done about a report, to those in charge and to who wrote it. */
export async function writeSettlement(
  desk: Desk,
  it: { report: EventId; done: Settlement; note: string },
): Promise<Result<null, Failure>> {
  const { home } = desk;
  const { persons } = home.roster.now;
  const note = it.note.trim();
  if (!isInCharge(persons.get(home.account.person))) return refuse(FAILURES.only_those_in_charge_settle);
  const report = reportOf(home, it.report);
  if (!report || report.about === home.account.person) return refuse(FAILURES.report_unknown);
  if (!schema.lines(LIMITS.reason).safeParse(note).success) return refuse(FAILURES.reason_malformed);
  const by = persons.get(report.by);
  const readers = [...(by && by.goneAt === undefined ? [by] : []), ...inChargeBut(home, report.about)];
  const sent = await send(desk, readers, { kind: "settled", report: it.report, done: it.done, note });
  return sent.ok ? ok(null) : sent;
}

/** Owners first, in case there are more than fit. */
function inChargeBut(home: Home, about: PersonId): Person[] {
  const all = [...home.roster.now.persons.values()].filter((it) => isInCharge(it) && it.person !== about);
  return [...all.filter(({ role }) => role === "owner"), ...all.filter(({ role }) => role !== "owner")];
}

function quote(home: Home, author: PersonId, id: EventId) {
  // What was said under a lock would lie open in the stores of those in charge.
  const sql = "SELECT room, ms, text FROM items WHERE id = ? AND person = ? AND kind = 'message' AND lock IS NULL";
  const row = home.database.all(sql, id, author)[0];
  if (!row) return undefined;
  const said = asText(row["text"]);
  const text = (said === "" ? (filesInWordsOf(home.database, JSON.stringify([id])).get(id) ?? "") : said)
    .slice(0, LIMITS.quote)
    .replace(/[\ud800-\udbff]$/, ""); // half a sign would not be well-formed text
  if (text === "") return undefined; // it has been taken away
  return { event: id, room: asText(row["room"]) as RoomId, at: asNumber(row["ms"]), text };
}

async function send(desk: Desk, to: readonly Person[], letter: Letter): Promise<Result<EventId, Failure>> {
  const { home, outbox, session } = desk;
  const { home: homeId, person } = home.account;
  if (!session) return refuse(failureOf({ code: "offline" }));
  const me = home.roster.now.persons.get(person);
  const people = [...new Set(me ? [me, ...to] : to)].slice(0, LIMITS.letterReaders);
  const named = people.flatMap((it) => {
    const key = it.keys.at(-1)?.boxKey;
    return key ? [{ person: it.person, key }] : [];
  });
  const hashes = named.map(({ key }) => key);
  const keys = await publicKeys(home.database, session, hashes);
  if (!keys) return refuse(failureOf({ code: session.isOpen ? "nonsense" : "offline" }));
  const readers: Reader[] = named.flatMap(({ person: reader, key }) => {
    const publicKey = keys.get(toHex(key));
    return publicKey ? [{ person: reader, publicKey }] : [];
  });
  const sealed = await sealLetter({ home: homeId, from: person }, readers, letter);
  const clock = home.clock.tick();
  const id = home.database.transaction(() => {
    const id = outbox.add(homeId, { type: "letter", clock, ...sealed });
    takeLetter(home, letter, { id, from: person, clock, inCharge: isInCharge(me) });
    return id;
  });
  return ok(id);
}
