import { timingSafeEqual } from "node:crypto";
import { type Answer, type Ask, sha256, utf8 } from "@hearth/protocol";
import { emptyRoster } from "@hearth/roster";
import { insertRoom } from "../rooms/open.ts";
import { check, entriesOf } from "../rosters/check.ts";
import { writeChange } from "../rosters/commit.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { Home } from "./home.ts";
import type { HostState } from "./state.ts";

/** Makes the home, for whoever has the one-time token (SPEC: HO5 to HO7): its roster and its hidden room, in one step. */
export function createHome(
  state: HostState,
  address: string,
  ask: Ask<"home.create">,
): Promise<Answered<Answer<"home.create">>> {
  return state.changes.run(async () => {
    if (state.home) return no("home_exists");
    if (!state.setUpToken || !(await isSame(ask.token, state.setUpToken))) {
      const waitMs = await state.doors.guess(address);
      return waitMs > 0 ? no("busy", { waitMs }) : no("token_wrong");
    }
    const entries = entriesOf(ask.change);
    if (!entries.ok) return entries;
    const genesis = entries.value[0];
    if (!genesis) return no("malformed");
    const { person, device } = genesis.author;
    const before = emptyRoster(genesis.home);
    const checked = await state.store.read((db) =>
      check(db, before, { is: "founder", person, device }, ask.change, entries.value),
    );
    if (!checked.ok) return checked;
    const id = genesis.home;
    const { ring, hidden } = await state.store.write(async (db) => ({
      ring: await writeChange(db, checked.value),
      hidden: await insertRoom(db, id, id),
    }));
    const home: Home = {
      id,
      roster: checked.value.roster,
      ring,
      rooms: new Map([[hidden.room, hidden]]),
      privates: new Map(),
    };
    state.home = home;
    state.setUpToken = undefined;
    state.log.info("home set up");
    return { ok: true, value: home.roster.head };
  });
}

/** Hashed first: equal lengths, and nothing to learn from the time it takes. */
async function isSame(one: string, other: string): Promise<boolean> {
  return timingSafeEqual(await sha256(utf8(one)), await sha256(utf8(other)));
}
