import { useMemo } from "react";
import { useHearth } from "../state/hearth.ts";
import { useSearching } from "./searching.ts";
import { type Suggestion, suggest } from "./suggest.ts";

const NONE: readonly Suggestion[] = [];

/** What could come next in the searchbox, while somebody is there. */
export function useSuggestions(): readonly Suggestion[] {
  const { typed, here } = useSearching();
  const rooms = useHearth((it) => it.rooms);
  const people = useHearth((it) => it.people);
  return useMemo(() => (here ? suggest(typed, rooms, people) : NONE), [here, typed, rooms, people]);
}
