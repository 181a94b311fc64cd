import { useHearth } from "../state/hearth.ts";
import { BlockPerson } from "./BlockPerson.tsx";

/** Those whom I have blocked, and the way to hear them again. */
export function Blocked() {
  const people = useHearth(({ people }) => people);
  const blocked = people.filter((it) => it.blocked);
  if (blocked.length === 0)
    return (
      <p className="text-ink-soft text-sm">
        You have blocked nobody. To block somebody, open their profile or press More beside one of their messages.
      </p>
    );
  return (
    <ul aria-label="Blocked people" className="grid gap-2">
      {blocked.map(({ person, displayName, username }) => (
        <li key={person} className="flex items-center gap-3 rounded-md border border-line p-3">
          <p className="min-w-0 flex-1 truncate text-sm">
            {displayName} <span className="text-ink-soft">@{username}</span>
          </p>
          <BlockPerson person={person} name={displayName} blocked />
        </li>
      ))}
    </ul>
  );
}
