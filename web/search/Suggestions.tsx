import { focusSearch, type, useSearching } from "./searching.ts";
import { useSuggestions } from "./useSuggestions.ts";

/** What could come next in the searchbox: by what one can search, or whom and what a filter may name. */
export function Suggestions() {
  const empty = useSearching(({ typed }) => typed === "");
  const suggestions = useSuggestions();
  if (suggestions.length === 0) return null;
  return (
    <div className="py-2">
      <p className="px-2 py-1 text-ink-soft text-xs">{empty ? "Narrow it down" : "Suggestions"}</p>
      <ul aria-label="Suggestions">
        {suggestions.map(({ label, about, typed }) => (
          <li key={label}>
            <button
              type="button"
              data-search-stop
              onMouseDown={(event) => event.preventDefault()} // the keyboard stays in the searchbox
              onClick={() => {
                type(typed);
                focusSearch();
              }}
              className="flex min-h-9 w-full items-baseline gap-2 rounded-md px-2 py-1.5 text-left text-sm outline-offset-0 hover:bg-sunken"
            >
              <span className="min-w-0 shrink-0 truncate font-medium">{label}</span>
              <span className="min-w-0 text-ink-soft text-xs">{about}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
