import { type Answer, type Ask, sameBytes } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import type { HostState } from "../home/state.ts";
import { RESTORING_MS } from "../restored/restored.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Standing } from "../socket/standing.ts";
import { belongs, changing } from "./author.ts";
import { changeRoom } from "./change-room.ts";
import { check, entriesOf } from "./check.ts";
import { tellChange, writeChange } from "./commit.ts";
import { departuresIn } from "./departures.ts";
import { takeOut } from "./unseen.ts";

/**
 * Changes a roster and its ring in one step, by compare-and-set on the head and the ring's cursor
 * (SPEC: HO10 to HO17, HO101). Changes go one after
 * the other, so that of two made on the same head the second is told `roster_moved`.
 */
export function changeRoster(
  state: HostState,
  home: Home,
  standing: Standing,
  ask: Ask<"roster.change">,
): Promise<Answered<Answer<"roster.change">>> {
  const { roster, after, ring, change, seen } = ask;
  return state.changes.run(async () => {
    if (roster !== home.id) return changeRoom(state, home, standing, ask);
    const { head } = home.roster;
    if (after.number !== head.number || !sameBytes(after.hash, head.hash) || ring !== home.ring)
      return no("roster_moved");
    // Boxes open nothing by themselves, and are part of what is given back.
    if (state.restored?.waiting && change.entries.length + change.generations.length > 0)
      return no("restoring", { waitMs: RESTORING_MS });
    const entries = entriesOf(change);
    if (!entries.ok) return entries;
    const by = changing(home.roster, standing, entries.value, state.now());
    if (!by.ok) return by;
    const joins = standing.is === "invited" && !standing.joined;
    if (state.shutOut.has(by.value.device)) return no("device_refused");
    if (!joins && !belongs(home.roster, by.value)) return no("device_revoked");
    const checked = await state.store.read((db) => check(db, home.roster, by.value, change, entries.value));
    if (!checked.ok) return checked;
    const before = home.roster;
    const leaving = {
      by: by.value,
      devices: departuresIn(entries.value, before).devices.filter(
        (device) => before.devices.get(device)?.revokedAt === undefined,
      ),
      seen,
      rooms: home.rooms.values(),
    };
    const committed = await takeOut(state, home, leaving, async () => {
      home.ring = await state.store.write((db) => writeChange(db, checked.value));
      home.roster = checked.value.roster;
      return { ok: true, value: null };
    });
    if (!committed.ok) return committed;
    if (joins) {
      standing.joined = { person: by.value.person, device: by.value.device };
      state.log.info("person joined");
    }
    tellChange(state.crowd, home, checked.value);
    return { ok: true, value: home.roster.head };
  });
}
