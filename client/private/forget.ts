import { LIMITS, toHex } from "@hearth/protocol";
import { modeAt } from "@hearth/roster";
import { generationsInUse } from "../delivery/history.ts";
import type { Home } from "../home/home.ts";
import { overwriteErased } from "../store/erased.ts";

/**
 * Puts away the keys of rooms that are not kept under which nothing whole is here any more: not at once, because something may still be
 * on its way under them. Whoever sends it later sends its key again.
 */
export function forgetKeys(home: Home): void {
  const { database, privates, rings, hostTime } = home;
  const since = hostTime.now() - LIMITS.ringSecretMs;
  const used = generationsInUse(database);
  const old = privates.mine().flatMap((room) => {
    const usable = room.usable()?.record;
    return room.all().flatMap(({ record }) => {
      const isDone = modeAt(room.now, record) !== "kept" && record !== usable && record.time < since;
      return isDone && !used.has(toHex(record.generation)) ? [record.generation] : [];
    });
  });
  if (old.length === 0) return;
  database.transaction(() => {
    for (const generation of old) rings.forget(generation);
  });
  overwriteErased(database);
}
