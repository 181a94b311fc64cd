import { X } from "lucide-react";
import { lazy, Suspense } from "react";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { endSearch, useSearching } from "./searching.ts";
import { useSmall } from "./useSmall.ts";
import { useSuggestions } from "./useSuggestions.ts";

const Results = lazy(() => import("./Results.tsx"));

/** The results beside the room, or over it where there is less space. Not on phones: there they stand under the searchbox. */
export function SearchPanel({ wide }: { wide: boolean }) {
  const open = useSearching((it) => it.open);
  const small = useSmall();
  if (!open || small) return null;
  return (
    <aside
      aria-label="Search"
      className={classes(
        "flex w-96 flex-col border-line border-l bg-page",
        wide ? "h-full shrink-0" : "fixed inset-y-0 right-0 z-30 max-w-[calc(100vw-16rem)] animate-rise shadow-lift",
      )}
    >
      <header className="flex h-14 shrink-0 items-center justify-between border-line border-b pr-2 pl-4">
        <h2 className="font-semibold">Search</h2>
        <IconButton label="Close search" icon={X} onClick={close} />
      </header>
      <Suspense>
        <Results />
      </Suspense>
    </aside>
  );
}

/** The button goes with what it closes: the keyboard is in the messages then. */
function close(): void {
  endSearch();
  document.querySelector<HTMLElement>("[role=log]")?.focus();
}

/** The same on phones, in place of the rooms. */
export function SmallResults() {
  const open = useSearching((it) => it.open);
  const small = useSmall();
  if (!open || !small) return null;
  return (
    <Suspense>
      <Results />
    </Suspense>
  );
}

/** Suggestions, or on phones the results, stand where the rooms do. */
export function useInPlaceOfRooms(): boolean {
  const open = useSearching((it) => it.open);
  const small = useSmall();
  return useSuggestions().length > 0 || (open && small);
}
