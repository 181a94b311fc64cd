import { type Clock, type EventId, type Note, ok, type PersonId, type Result, refuse } from "@hearth/protocol";
import { sealNote } from "@hearth/sealing";
import type { Failure } from "../api.ts";
import { readBoard } from "../channels/read.ts";
import { FAILURES } from "../failure.ts";
import { blockKey } from "../home/facts.ts";
import type { Home } from "../home/home.ts";
import type { Outbox } from "../rooms/outbox.ts";
import { recountAll } from "../unread/unread.ts";
import type { BlockedView } from "./api.ts";
import { BLOCKED, blockedBy } from "./blocked.ts";

const FREE = "free";

/** Takes what this person has told their own devices; inside the caller's transaction. The order of calls does not matter. */
export function takeNote(home: Home, note: Note, clock: Clock, id: EventId): void {
  if (!home.facts.set(blockKey(note.person), note.blocked ? BLOCKED : FREE, clock, id)) return;
  recountAll(home);
  home.changed({ what: "people" });
  for (const { id: room } of readBoard(home).channels) home.changed({ what: "timeline", room });
}

/** The same for people, newest first. */
export function viewBlocked(home: Home): BlockedView[] {
  return home.facts.blocks(BLOCKED).map(({ person, ms }) => ({
    person,
    displayName: home.nameOf(person),
    username: home.roster.now.persons.get(person)?.username ?? "",
    since: ms,
  }));
}

/** Blocks somebody or lets them be heard again: here at once, then on the person's other devices. */
export async function setBlocked(
  home: Home,
  outbox: Outbox,
  person: PersonId,
  blocked: boolean,
): Promise<Result<null, Failure>> {
  const { home: homeId, person: me } = home.account;
  if (person === me) return refuse(FAILURES.block_me);
  if (!home.roster.now.persons.has(person)) return refuse(FAILURES.nobody_such);
  if (blockedBy(home).has(person) === blocked) return ok(null);
  const seed = home.rings.newestSeed;
  if (!seed) return refuse(FAILURES.key_waits);
  const note: Note = { kind: "block", person, blocked };
  const sealed = await sealNote({ home: homeId, person: me }, seed, note);
  const clock = home.clock.tick();
  home.database.transaction(() =>
    takeNote(home, note, clock, outbox.add(homeId, { type: "private", clock, ...sealed })),
  );
  return ok(null);
}
