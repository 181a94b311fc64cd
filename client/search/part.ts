import type { Inside } from "../home/inside.ts";
import type { Life } from "../life.ts";
import { viewRooms } from "../view.ts";
import type { SearchApi } from "./api.ts";
import { History } from "./history.ts";
import { hitsOf, type Searched } from "./hits.ts";
import { Indexing } from "./indexing.ts";

const searched = (inside: Inside): Searched => {
  const { database, account, facts, roster } = inside.home;
  return {
    database,
    account,
    facts,
    roster,
    nameOf: (person) => inside.home.nameOf(person),
    rooms: () => viewRooms(inside),
  };
};

/** Between two slices of indexing: calls that wait are answered first. */
const BREATH_MS = 15;

/** Search, for as long as the device is open: answers, and works in the background. */
export function searchPart(life: Life): SearchApi {
  let tended: { inside: Inside; indexing: Indexing; history: History } | undefined;
  const isOpen = (inside: Inside) => !life.isClosed && life.inside === inside;
  const moved = () => life.tell({ what: "search" });

  /** What there is for who is inside now; begun if they have just come in. */
  function tend() {
    const { inside } = life;
    if (!inside || life.isClosed) return undefined;
    if (tended?.inside === inside) return tended;
    const indexing = new Indexing(inside.home.database, life.world.now);
    tended = { inside, indexing, history: new History(inside, moved) };
    life.world.after(BREATH_MS, () => slice(inside, indexing));
    return tended;
  }

  function slice(inside: Inside, indexing: Indexing): void {
    if (!isOpen(inside)) return;
    const began = indexing.progress;
    if (!began) return;
    const goesOn = indexing.step();
    if (began.of > 0) moved();
    if (goesOn) life.world.after(BREATH_MS, () => slice(inside, indexing));
  }

  function fetch(): void {
    const it = tend();
    if (it) it.history.goOn(() => isOpen(it.inside)).catch((error: unknown) => life.report(error));
  }

  // What was begun goes on whenever somebody is inside and connected again.
  life.listeners.add(({ what }) => {
    if (what === "standing" || what === "connection") fetch();
  });
  fetch();

  return {
    async search(query, it) {
      const now = tend();
      if (!now) return { hits: [], more: false, total: 0, unknown: [] };
      now.history.begin();
      fetch();
      const [indexing, history] = [now.indexing.progress, now.history.progress];
      return { ...hitsOf(searched(now.inside), query, it), ...(indexing && { indexing }), ...(history && { history }) };
    },
    fetchHistory: (on) =>
      life.act(async () => {
        tend()?.history.set(on);
        fetch();
        return { ok: true, value: null };
      }),
  };
}
