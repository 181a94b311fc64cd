import { type Clock, type EventId, type Letter, type PersonId, type RoomId, settlement } from "@hearth/protocol";
import { isInCharge } from "@hearth/roster";
import type { Home } from "../home/home.ts";
import type { Row } from "../ports.ts";
import { asNumber, asText } from "../store/meta.ts";
import type { ReportView } from "./api.ts";

/** Who wrote a letter, when, and whether they were in charge when they did. */
export interface Written {
  readonly id: EventId;
  readonly from: PersonId;
  readonly clock: Clock;
  readonly inCharge: boolean;
}

/** Takes what a letter says; inside the caller's transaction. The order of calls does not matter. */
export function takeLetter(home: Home, it: Letter, { id, from, clock, inCharge }: Written): void {
  const { database } = home;
  if (it.kind === "report") {
    database.run(
      "INSERT OR REPLACE INTO reports VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
      id,
      from,
      it.about,
      it.reason,
      clock.ms,
      it.message?.event ?? null,
      it.message?.room ?? null,
      it.message?.at ?? null,
      it.message?.text ?? null,
    );
  } else if (inCharge) {
    database.run(
      `INSERT INTO settlements VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET done = excluded.done, note = excluded.note, ms = excluded.ms, counter = excluded.counter, id = excluded.id
        WHERE excluded.id = id OR (excluded.ms, excluded.counter, excluded.id) > (ms, counter, id)`,
      it.report,
      from,
      it.done,
      it.note,
      clock.ms,
      clock.counter,
      id,
    );
  }
  home.changed({ what: "reports" });
}

/** Who wrote a report, and about whom; `undefined` if this device knows no such report. */
export function reportOf(home: Home, report: EventId): { by: PersonId; about: PersonId } | undefined {
  const row = home.database.all("SELECT person, about FROM reports WHERE id = ?", report)[0];
  return row && { by: asText(row["person"]) as PersonId, about: asText(row["about"]) as PersonId };
}

/** What this device's person may see of reports, newest first. Who is in charge no more sees their own alone. */
export function viewReports(home: Home): ReportView[] {
  const me = home.account.person;
  const inCharge = isInCharge(home.roster.now.persons.get(me));
  return home.database
    .all("SELECT * FROM reports WHERE person = ? OR ? ORDER BY ms DESC, id DESC", me, inCharge ? 1 : 0)
    .map((row) => view(home, row));
}

function view(home: Home, row: Row): ReportView {
  const [by, about] = [asText(row["person"]) as PersonId, asText(row["about"]) as PersonId];
  const report = asText(row["id"]) as EventId;
  const settled = settledOf(home, report, about);
  const message = row["event"] === null ? undefined : messageOf(home, about, row);
  return {
    report,
    mine: by === home.account.person,
    by,
    byName: home.nameOf(by),
    about,
    aboutName: home.nameOf(about),
    reason: asText(row["reason"]),
    at: asNumber(row["ms"]),
    ...(message && { message }),
    ...(settled && { settled }),
  };
}

function messageOf(home: Home, about: PersonId, row: Row): ReportView["message"] {
  const event = asText(row["event"]) as EventId;
  const text = asText(row["said"]);
  const known = home.database.all("SELECT person, text FROM items WHERE id = ? AND kind = 'message'", event)[0];
  const isSame = known?.["person"] === about && asText(known["text"]).startsWith(text);
  const room = asText(row["room"]) as RoomId;
  return { event, room, at: asNumber(row["said_at"]), text, here: !known ? "nothing" : isSame ? "same" : "different" };
}

/** The last word on it; whom it is about has none, whatever they are. */
function settledOf(home: Home, report: EventId, about: PersonId): ReportView["settled"] {
  const row = home.database.all(
    "SELECT * FROM settlements WHERE report = ? AND person <> ? ORDER BY ms DESC, counter DESC, id DESC LIMIT 1",
    report,
    about,
  )[0];
  if (!row) return undefined;
  const by = asText(row["person"]) as PersonId;
  const done = settlement.parse(row["done"]);
  return { by, byName: home.nameOf(by), done, note: asText(row["note"]), at: asNumber(row["ms"]) };
}
