import { type Box, type Bytes, sameBytes, toHex } from "@hearth/protocol";
import type { Roster } from "@hearth/roster";
import type { Writing } from "../store/open.ts";
import type { Changing } from "./author.ts";

/**
 * Whether this box may be left here (SPEC: HO15): a person's secrets go from that person to one of their devices that
 * stand; a roster's secrets go from somebody in it to the newest key of a person who is not gone or to an invite that is not withdrawn; a
 * newcomer boxes for themselves alone. `roster` is the one behind the change, `generations` those of its ring.
 */
export function mayBox(roster: Roster, by: Changing, generations: ReadonlySet<string>, box: Box): boolean {
  const { ring, to } = box;
  if (ring.kind === "person") {
    if (ring.person !== by.person || to.kind !== "device") return false;
    const device = roster.devices.get(to.device);
    const isOwn = device?.person === by.person && device.revokedAt === undefined && sameBytes(device.boxKey, box.key);
    return isOwn && isKeyOf(roster, by.person, box.generation);
  }
  if (ring.roster !== roster.roster || by.is === "vault") return false;
  // A large home's renewal takes several frames: a member's boxes may come ahead of the record that they belong to.
  if (by.is === "newcomer" && !generations.has(toHex(box.generation))) return false;
  if (to.kind === "person") {
    if (by.is === "newcomer" && to.person !== by.person) return false;
    const person = roster.persons.get(to.person);
    const newest = person?.goneAt === undefined ? person?.keys.at(-1) : undefined;
    return newest !== undefined && sameBytes(newest.boxKey, box.key);
  }
  if (to.kind !== "invite" || by.is === "newcomer") return false;
  const invite = roster.invites.get(to.invite);
  return invite !== undefined && invite.revokedAt === undefined && sameBytes(invite.boxKey, box.key);
}

function isKeyOf(roster: Roster, person: Changing["person"], generation: Bytes): boolean {
  return roster.persons.get(person)?.keys.some((key) => sameBytes(key.generation, generation)) ?? false;
}

/** Keeps boxes in the order they came; one that is here already, by the same device, is not kept twice. `at`: when they came. */
export async function insertBoxes(db: Writing, by: Changing, boxes: readonly Box[], at = 0): Promise<void> {
  if (boxes.length === 0) return;
  await db
    .insertInto("box")
    .values(boxes.map((box) => rowOf(by, box, at)))
    .onConflict((it) => it.columns(["recipient", "ring", "generation", "key", "author"]).doNothing())
    .execute();
}

/** The same, where whoever read them may have put their secrets away since: those that are here already come anew. */
export async function insertAgain(db: Writing, by: Changing, boxes: readonly Box[], at: number): Promise<void> {
  for (const { recipient, ring, generation, key, author } of boxes.map((box) => rowOf(by, box, at)))
    await db
      .deleteFrom("box")
      .where("recipient", "=", recipient)
      .where("ring", "=", ring)
      .where("generation", "=", generation)
      .where("key", "=", key)
      .where("author", "=", author)
      .execute();
  await insertBoxes(db, by, boxes, at);
}

function rowOf(by: Changing, { ring, generation, to, key, sealed }: Box, at: number) {
  return {
    ring_kind: ring.kind,
    ring: ring.kind === "person" ? ring.person : ring.roster,
    generation,
    recipient_kind: to.kind,
    recipient: to.kind === "device" ? to.device : to.kind === "person" ? to.person : to.invite,
    key,
    author: by.device,
    sealed,
    at,
  };
}
