import { type Bytes, decodeRoomGeneration, LIMITS } from "@hearth/protocol";
import { modeAt } from "@hearth/roster";
import type { HostState } from "../home/state.ts";
import { asBytes } from "../store/value.ts";

/**
 * Erases boxes of rooms that are not kept when they are two days old (SPEC: HO121): nothing waits here that long, and whoever sends
 * something later boxes its key again. How many there were.
 */
export async function forgetBoxes(state: HostState): Promise<number> {
  const until = state.now() - LIMITS.ringBoxMs;
  const due = await state.store.read((db) =>
    db.selectFrom("box").select("ring").distinct().where("at", ">", 0).where("at", "<=", until).execute(),
  );
  let erased = 0;
  for (const { ring } of due) {
    const old = await generationsApart(state, ring);
    if (old.length === 0) continue;
    const done = await state.store.write((db) =>
      db
        .deleteFrom("box")
        .where("ring", "=", ring)
        .where("generation", "in", old)
        .where("at", ">", 0)
        .where("at", "<=", until)
        .executeTakeFirst(),
    );
    erased += Number(done.numDeletedRows);
  }
  return erased;
}

/** A room's generations that were made while it was not kept. */
async function generationsApart(state: HostState, ring: string): Promise<Bytes[]> {
  const room = [...(state.home?.privates.values() ?? [])].find(({ roster }) => roster.roster === ring)?.roster;
  if (!room) return [];
  const rows = await state.store.read((db) =>
    db.selectFrom("generation").select(["generation", "record"]).where("roster", "=", ring).execute(),
  );
  return rows.flatMap(({ generation, record }) => {
    const read = decodeRoomGeneration(asBytes(record));
    return read.ok && modeAt(room, read.value.value) !== "kept" ? [asBytes(generation)] : [];
  });
}
