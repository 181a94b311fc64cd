import { Search, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import { classes } from "../parts/classes.ts";
import { Suggestions } from "./Suggestions.tsx";
import { endSearch, focusSearch, RESULTS, SEARCHBOX, step, type, useSearching } from "./searching.ts";
import { useSuggestions } from "./useSuggestions.ts";

/** Where one types what is looked for; under it, while one is there, what could come next. */
export function SearchBox() {
  const typed = useSearching((it) => it.typed);
  const suggesting = useSuggestions().length > 0;

  function press(event: KeyboardEvent<HTMLElement>): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Tab") {
      // The rooms stand behind what is suggested: they are to be there when the focus goes on.
      flushSync(() => useSearching.setState({ here: false }));
    } else if (event.key === "Escape") {
      event.preventDefault();
      const box = document.getElementById(SEARCHBOX);
      if (typed === "" || document.activeElement !== box) box?.focus();
      if (typed === "") box?.blur();
      else if (document.activeElement === box) endSearch();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      step(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter" && event.target instanceof HTMLInputElement) {
      event.preventDefault();
      document.querySelector<HTMLElement>(`#${RESULTS} [data-search-stop]`)?.focus();
    }
  }

  return (
    <search
      className={classes("relative shrink-0 px-3 pt-3", suggesting && "min-h-0 flex-1 overflow-y-auto")}
      onKeyDown={press}
      onFocus={() => useSearching.setState({ here: true })}
      onBlur={(event) => useSearching.setState({ here: event.currentTarget.contains(event.relatedTarget) })}
    >
      <Search aria-hidden className="pointer-events-none absolute top-5.5 left-5.5 size-4 text-ink-soft" />
      <input
        id={SEARCHBOX}
        type="search"
        aria-label="Search"
        placeholder="Search"
        autoComplete="off"
        spellCheck={false}
        maxLength={400}
        value={typed}
        onChange={(event) => type(event.target.value)}
        className="h-9 w-full rounded-md border border-line-strong bg-raised pr-8 pl-8.5 text-base text-ink outline-offset-0 placeholder:text-ink-soft focus-visible:border-accent focus-visible:outline-1 md:text-sm [&::-webkit-search-cancel-button]:hidden"
      />
      {typed !== "" && (
        <button
          type="button"
          aria-label="Clear search"
          onClick={() => {
            endSearch();
            focusSearch();
          }}
          className="absolute top-4 right-4 grid size-7 place-items-center rounded-sm text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
      <Suggestions />
    </search>
  );
}
