import {
  type Clock,
  type Content,
  content,
  decodeCbor,
  type EventHeader,
  type EventId,
  encodeCbor,
  LIMITS,
  type PersonId,
  sameBytes,
} from "@hearth/protocol";
import { openLetter, openNote } from "@hearth/sealing";
import type { Home } from "../home/home.ts";
import type { Row } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";
import { takeNote } from "./blocks.ts";
import { takeLetter } from "./reports.ts";

type Sealed = Extract<Content, { type: "private" | "letter" }>;

/**
 * Puts by what is sealed once more inside, if it is for this device's person; the clock is clamped already. Runs inside the
 * caller's transaction, which cannot wait for keys: {@link openInbox} does. What names a key that the person never had is
 * nothing.
 */
export function putBy(home: Home, header: EventHeader, said: Sealed, clock: Clock, inCharge: boolean): void {
  const { person } = home.account;
  const keys = home.roster.now.persons.get(person)?.keys ?? [];
  const isMine =
    said.type === "private"
      ? header.person === person && keys.some(({ boxKey }) => sameBytes(boxKey, said.key))
      : said.to.some((it) => it.person === person && keys.some(({ boxKey }) => sameBytes(boxKey, it.key)));
  if (!isMine) return;
  home.database.run(
    "INSERT OR IGNORE INTO inbox VALUES (?, ?, ?, ?, ?, ?)",
    header.event,
    header.person,
    inCharge ? 1 : 0,
    clock.ms,
    clock.counter,
    encodeCbor(said),
  );
}

/** Opens what was put by. What waits for a key of this person stays; what opens for nobody goes. */
export async function openInbox(home: Home): Promise<void> {
  for (const row of home.database.all("SELECT * FROM inbox ORDER BY ms, counter, id")) await openOne(home, row);
}

async function openOne(home: Home, row: Row): Promise<void> {
  const said = decodeCbor(content, asBytes(row["content"]), LIMITS.eventBytes);
  if (!said.ok) throw new Error("store: a letter cannot be read");
  const from = asText(row["person"]) as PersonId;
  const id = asText(row["id"]) as EventId;
  const clock = { ms: asNumber(row["ms"]), counter: asNumber(row["counter"]) };
  const take = await opened(home, said.value, { id, from, clock, inCharge: row["in_charge"] === 1 });
  if (take === "waits") return;
  home.database.transaction(() => {
    home.database.run("DELETE FROM inbox WHERE id = ?", id);
    take();
  });
}

interface Envelope {
  readonly id: EventId;
  readonly from: PersonId;
  readonly clock: Clock;
  readonly inCharge: boolean;
}

async function opened(home: Home, said: Content, of: Envelope): Promise<(() => void) | "waits"> {
  const { home: homeId, person } = home.account;
  const nothing = () => undefined;
  if (said.type === "private") {
    const seed = home.rings.seed(said.key);
    if (!seed) return "waits";
    const note = await openNote({ home: homeId, person }, seed, said);
    return note.ok ? () => takeNote(home, note.value, of.clock, of.id) : nothing;
  }
  if (said.type !== "letter") return nothing;
  for (const { person: to, key } of said.to) {
    const seed = to === person ? home.rings.seed(key) : undefined;
    if (!seed) continue;
    const letter = await openLetter({ home: homeId, from: of.from }, { person, key, seed }, said);
    return letter.ok ? () => takeLetter(home, letter.value, of) : nothing;
  }
  return "waits";
}
