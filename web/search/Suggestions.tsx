import { useMemo } from "react";
import { useHearth } from "../state/hearth.ts";
import { focusSearch, type, useSearching } from "./searching.ts";
import { suggest } from "./suggest.ts";

/** What could come next in the searchbox: by what one can search, or whom and what a filter may name. */
export default function Suggestions() {
  const typed = useSearching((it) => it.typed);
  const rooms = useHearth((it) => it.rooms);
  const people = useHearth((it) => it.people);
  const suggestions = useMemo(() => suggest(typed, rooms, people), [typed, rooms, people]);
  if (suggestions.length === 0) return null;
  return (
    <div className="absolute inset-x-3 top-full z-40 mt-1 rounded-md border border-line bg-raised p-1 shadow-lift">
      <p className="px-2 pt-1 pb-1.5 text-ink-soft text-xs">{typed === "" ? "Narrow it down" : "Suggestions"}</p>
      <ul aria-label="Suggestions">
        {suggestions.map(({ label, about, typed: next }) => (
          <li key={label}>
            <button
              type="button"
              data-search-stop
              onClick={() => {
                type(next);
                focusSearch();
              }}
              className="flex min-h-8 w-full items-baseline gap-2 rounded-sm px-2 py-1 text-left text-sm outline-offset-0 hover:bg-sunken"
            >
              <span className="min-w-0 shrink-0 truncate font-medium">{label}</span>
              <span className="min-w-0 truncate text-ink-soft text-xs">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
