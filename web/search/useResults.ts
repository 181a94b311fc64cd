import type { SearchHit, SearchResults } from "@hearth/client/api.ts";
import { useEffect, useRef, useState } from "react";
import { useDevice } from "../state/hearth.ts";
import { latest } from "../state/latest.ts";

const PAGE = 25;
/** Messages that arrive while one reads the results change them no more often than this, ms. */
const CALM_MS = 700;
/** Without this pause each letter would be searched for, ms. */
const TYPING_MS = 60;

export type Order = "newest" | "best";

export interface Results extends SearchResults {
  /** What they were found by. */
  readonly query: string;
  readonly order: Order;
}

/** What a query finds, kept in step with the device; `more` brings the next page. */
export function useResults(query: string, order: Order): { results: Results | undefined; more: () => void } {
  const device = useDevice();
  const [results, set] = useState<Results>();
  const shown = useRef(PAGE);
  const last = useRef<{ query: string; order: Order } | undefined>(undefined);

  useEffect(() => {
    let open = true;
    if (last.current?.query !== query || last.current.order !== order) shown.current = PAGE;
    last.current = { query, order };
    const read = latest(async () => {
      const found = await device.search(query, { limit: shown.current, order });
      if (open) set({ ...found, query, order });
    });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const soon = (ms: number) => {
      timer ??= setTimeout(() => {
        timer = undefined;
        read();
      }, ms);
    };
    soon(TYPING_MS);
    const stop = device.onChange(({ what }) => {
      if (["search", "timeline", "people", "rooms", "connection"].includes(what)) soon(CALM_MS);
    });
    return () => {
      open = false;
      clearTimeout(timer);
      stop();
    };
  }, [device, query, order]);

  async function more(): Promise<void> {
    const before = results?.hits.at(-1)?.place;
    if (!results?.more || before === undefined) return;
    const page = await device.search(results.query, { limit: PAGE, before });
    if (last.current?.query !== results.query || last.current.order !== results.order) return;
    set((now) => now && { ...now, hits: joined(now.hits, page.hits), more: page.more });
    shown.current = Math.min(200, shown.current + PAGE);
  }

  return { results, more: () => void more() };
}

/** A change may have come in between: nothing is shown twice. */
function joined(hits: readonly SearchHit[], next: readonly SearchHit[]): SearchHit[] {
  const known = new Set(hits.map(({ id }) => id));
  return [...hits, ...next.filter(({ id }) => !known.has(id))];
}
