import type { Life } from "../life.ts";
import type { ExportApi, ExportPage, ExportPlan } from "./api.ts";
import { isComplete, planOf } from "./plan.ts";
import { readPage } from "./read.ts";

/** Log positions that are asked for at once. */
const PAGE = 500;
/** Messages in one answer at most. */
const MOST = 2_000;

/** What a device answers to whoever takes their messages along. */
export function exportPart(life: Life): ExportApi {
  return {
    exportPlan: async (room, range) => (life.inside ? planOf(life.inside, room, range) : NOTHING_PLANNED),
    exportOlder: async (room, range) => {
      const { inside } = life;
      if (!inside || life.isClosed || isComplete(inside, room, range)) return false;
      return inside.older(room, PAGE);
    },
    exportPage: async (room, range, limit, after) =>
      life.inside ? readPage(life.inside.home, room, range, Math.min(limit, MOST), after) : NOTHING_READ,
  };
}

/** As it is outside. */
const NOTHING_PLANNED: ExportPlan = { messages: 0, here: 0, of: 0, complete: false };
const NOTHING_READ: ExportPage = { messages: [] };
