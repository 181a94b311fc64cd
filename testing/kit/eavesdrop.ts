import type { Database } from "@hearth/client/ports.ts";
import { asBytes, asText } from "@hearth/client/store/meta.ts";
import { type Content, decodeHeader, type PersonId, toHex } from "@hearth/protocol";
import { open, openLetter, openNote, personPublic } from "@hearth/sealing";
import { Thief } from "./thief.ts";

/** What somebody's notes and letters, as they lie in a member's store, come to. */
export interface Overheard {
  /** Notes and letters of that person in the log that the store holds. */
  readonly there: number;
  /** And those of them that open with any key that was tried, in whatever place it is tried. */
  readonly opened: number;
}

/** Tries every seed of a store, the same or another (`keys`), on all that `from` has sealed once more inside their events. */
export async function eavesdrop(store: Database, from: PersonId, keys = store): Promise<Overheard> {
  const seeds = await Promise.all(
    keys.all("SELECT secret FROM secrets WHERE kind = 'person'").map(async (row) => {
      const seed = asBytes(row["secret"]);
      return { seed, key: (await personPublic(seed)).key(1).boxKey };
    }),
  );
  const { home } = (await Thief.of(store)).roster;
  let [there, opened] = [0, 0];
  for (const it of await saidBy(store, from)) {
    if (it.type !== "letter" && it.type !== "private") continue;
    there++;
    for (const { seed, key } of seeds) {
      if (it.type === "private") opened += (await openNote({ home, person: from }, seed, it)).ok ? 1 : 0;
      else
        for (const to of it.to)
          for (const tried of [to, { ...to, key }]) {
            const reader = { person: to.person, key: tried.key, seed };
            opened += (await openLetter({ home, from }, reader, { ...it, to: [tried] })).ok ? 1 : 0;
          }
    }
  }
  return { there, opened };
}

async function saidBy(store: Database, from: PersonId): Promise<Content[]> {
  const { roster } = await Thief.of(store);
  const secrets = new Map(
    store
      .all("SELECT generation, secret FROM secrets")
      .map((row) => [asText(row["generation"]), asBytes(row["secret"])] as const),
  );
  const said: Content[] = [];
  for (const row of store.all("SELECT event FROM log WHERE room = ?", roster.home)) {
    const event = asBytes(row["event"]);
    const header = decodeHeader(event);
    if (!header.ok || header.value.person !== from) continue;
    const read = await open(event, {
      home: roster.home,
      room: header.value.room,
      known: () => false,
      device: (id) => roster.devices.get(id),
      chain: (number) => roster.hashes[number - 1] ?? "ahead",
      secret: (generation) => {
        const secret = secrets.get(toHex(generation));
        return secret && { secret, headNumber: header.value.head.number };
      },
      cutAt: () => 0,
      last: "unknown",
      spokeBeforeCheckpoint: true,
    });
    if (read.ok) said.push(read.value.content);
  }
  return said;
}
