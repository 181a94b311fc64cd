import type { SearchResults } from "@hearth/client/api.ts";
import { SearchX } from "lucide-react";
import { type KeyboardEvent, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Background } from "./Background.tsx";
import { Choice } from "./Choice.tsx";
import { Hit } from "./Hit.tsx";
import { focusSearch, RESULTS, step, useSearching } from "./searching.ts";
import { type Order, useResults } from "./useResults.ts";

/** What was found, the newest or the best first, and what cannot be found yet. */
export default function Results() {
  const query = useSearching((it) => it.typed);
  const [order, setOrder] = useState<Order>("newest");
  const { results, more } = useResults(query, order);

  function press(event: KeyboardEvent): void {
    if (event.key === "Escape") focusSearch();
    else if (event.key === "ArrowDown" || event.key === "ArrowUp") step(event.key === "ArrowDown" ? 1 : -1);
    else return;
    event.preventDefault();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go from one result to the next
    <div id={RESULTS} className="flex min-h-0 flex-1 flex-col" onKeyDown={press}>
      <div className="flex h-11 shrink-0 items-center justify-between gap-2 px-4">
        <p role="status" aria-live="polite" className="text-ink-soft text-sm">
          {results && sentence(results)}
        </p>
        <Choice order={order} onChoose={setOrder} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-3">
        {results && results.hits.length === 0 && <Nothing {...results} />}
        <ul aria-label="Search results" className="grid gap-2">
          {results?.hits.map((hit) => (
            <li key={hit.id} className="min-w-0">
              <Hit hit={hit} />
            </li>
          ))}
        </ul>
        {results?.more && (
          <Button kind="quiet" className="mt-2 w-full" data-search-stop onClick={more}>
            Show more
          </Button>
        )}
      </div>
      {results && <Background {...results} />}
    </div>
  );
}

function sentence({ total = 0 }: SearchResults): string {
  if (total > 1_000) return "More than 1,000 messages";
  return total === 0 ? "Nothing found" : total === 1 ? "1 message" : `${total.toLocaleString()} messages`;
}

function Nothing({ unknown, history, indexing }: SearchResults) {
  const [first] = unknown;
  return (
    <div className="grid justify-items-center gap-2 px-4 py-10 text-center text-ink-soft text-sm">
      <SearchX aria-hidden className="size-8" />
      {first ? (
        <p>
          {first.is === "in" ? `There is no room called “${first.name}”.` : `There is nobody called “${first.name}”.`}
        </p>
      ) : (
        <p>No message on this device holds all of that. Try fewer words, or only the beginning of one.</p>
      )}
      {!first && (history || indexing) && <p>Older messages may: they cannot all be searched yet.</p>}
    </div>
  );
}
