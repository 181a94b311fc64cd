import { Settings as Gear, Hash, UserRound } from "lucide-react";
import { type KeyboardEvent, useId, useMemo, useState } from "react";
import { classes } from "../parts/classes.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { usePlace } from "../route/place.ts";
import { TAB_NAMES } from "../settings/names.ts";
import { useHearth } from "../state/hearth.ts";
import { type Goal, goalsFor } from "./places.ts";
import { recentRooms } from "./recent.ts";

const ICONS = { room: Hash, person: UserRound, setting: Gear } as const;
const KINDS = { room: "Room", person: "Person", setting: "Settings" } as const;

/** The quickest way to a room, a person or a setting. Focus stays in the field; arrows choose. */
export default function Switcher({ onGo, onClose }: { onGo: (goal: Goal) => void; onClose: () => void }) {
  const id = useId();
  const rooms = useHearth((hearth) => hearth.rooms);
  const people = useHearth((hearth) => hearth.people);
  const open = usePlace(({ route }) => (route.at === "room" ? route.room : undefined));
  const [query, ask] = useState("");
  const [chosen, choose] = useState(0);
  const goals = useMemo(
    () => goalsFor(query, { rooms, people, tabs: TAB_NAMES, recent: recentRooms(), open }),
    [query, rooms, people, open],
  );
  const at = Math.min(chosen, goals.length - 1);

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const goal = goals[at];
    if (step !== 0 && goals.length > 0) choose((at + step + goals.length) % goals.length);
    else if (event.key === "Enter" && goal) onGo(goal);
    else return;
    event.preventDefault();
  }

  return (
    <Dialog title="Go to" open onClose={onClose}>
      <input
        data-first
        type="text"
        role="combobox"
        aria-label="Go to"
        aria-expanded={goals.length > 0}
        aria-controls={`${id}-goals`}
        aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
        aria-autocomplete="list"
        autoComplete="off"
        placeholder="A room, a person or a setting"
        value={query}
        onChange={(event) => {
          ask(event.target.value);
          choose(0);
        }}
        onKeyDown={press}
        className="h-11 w-full rounded-md border border-line-strong bg-raised px-3 text-base placeholder:text-ink-soft"
      />
      <div
        id={`${id}-goals`}
        role="listbox"
        aria-label="Goals"
        className="mt-2 grid max-h-[50dvh] grid-cols-1 overflow-y-auto"
      >
        {goals.map((goal, i) => {
          const Icon = ICONS[goal.to];
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the keyboard
            <div
              key={`${goal.to} ${goal.to === "room" ? goal.room : goal.to === "person" ? goal.person : goal.tab}`}
              ref={i === at ? (it) => it?.scrollIntoView({ block: "nearest" }) : undefined}
              id={`${id}-${i}`}
              role="option"
              tabIndex={-1}
              aria-selected={i === at}
              onClick={() => onGo(goal)}
              onPointerMove={() => choose(i)}
              className={classes(
                "flex min-h-10 cursor-pointer flex-wrap items-center gap-x-2.5 rounded-md px-3",
                i === at && "bg-sunken",
              )}
            >
              <Icon aria-hidden className="size-4 shrink-0 text-ink-soft" />
              <span className="min-w-24 flex-1 truncate">{goal.name}</span>
              <span className="shrink-0 text-ink-soft text-xs">{KINDS[goal.to]}</span>
            </div>
          );
        })}
      </div>
      {goals.length === 0 && <p className="px-3 py-2 text-ink-soft text-sm">Nothing here has such a name.</p>}
    </Dialog>
  );
}
