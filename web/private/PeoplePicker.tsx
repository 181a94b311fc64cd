import type { PersonView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { X } from "lucide-react";
import { type KeyboardEvent, useId, useState } from "react";
import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import { useHearth } from "../state/hearth.ts";
import { findPeople } from "./findPeople.ts";

interface Props {
  readonly label: string;
  readonly chosen: readonly PersonId[];
  readonly onChoose: (people: readonly PersonId[]) => void;
  /** They are in already. */
  readonly without?: readonly PersonId[] | undefined;
}

/** Some people, found by typing (WAI-ARIA combobox with a list); Backspace in the empty field takes the last one back. */
export function PeoplePicker({ label, chosen, onChoose, without = [] }: Props) {
  const id = useId();
  const people = useHearth((hearth) => hearth.people);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = findPeople(people, text, new Set([...chosen, ...without]));
  const marked = found[Math.min(at, found.length - 1)];

  function choose(person: PersonId): void {
    onChoose([...chosen, person]);
    setText("");
    setAt(0);
  }
  function press(event: KeyboardEvent<HTMLInputElement>): void {
    if (event.key === "ArrowDown") setAt(Math.min(at + 1, found.length - 1));
    else if (event.key === "ArrowUp") setAt(Math.max(0, at - 1));
    else if (event.key === "Enter" && text !== "" && marked) choose(marked.person);
    else if (event.key === "Backspace" && text === "") return onChoose(chosen.slice(0, -1));
    else return;
    event.preventDefault();
  }
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="font-medium text-sm">
        {label}
      </label>
      {chosen.length > 0 && (
        <ul aria-label="Chosen" className="flex flex-wrap gap-1.5">
          {people
            .filter(({ person }) => chosen.includes(person))
            .map((it) => (
              <li key={it.person}>
                <Chip person={it} onRemove={() => onChoose(chosen.filter((one) => one !== it.person))} />
              </li>
            ))}
        </ul>
      )}
      <input
        id={id}
        data-first
        role="combobox"
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={marked && `${id}-${marked.person}`}
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        placeholder="Name or username"
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
        className="h-11 w-full rounded-md border border-line-strong bg-raised px-3 text-base text-ink outline-offset-0 placeholder:text-ink-soft focus-visible:border-accent focus-visible:outline-1"
      />
      <div id={`${id}-list`} role="listbox" aria-label="People" className="grid max-h-56 gap-0.5 overflow-y-auto">
        {found.map((it) => (
          <Option key={it.person} id={`${id}-${it.person}`} it={it} marked={it === marked} onChoose={choose} />
        ))}
      </div>
      <p aria-live="polite" className="text-ink-soft text-sm empty:hidden">
        {text !== "" && found.length === 0 && "Nobody here is called that."}
      </p>
    </div>
  );
}

interface OptionProps {
  readonly id: string;
  readonly it: PersonView;
  readonly marked: boolean;
  readonly onChoose: (person: PersonId) => void;
}

function Option({ id, it, marked, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field that owns the list
    <div
      id={id}
      role="option"
      aria-selected={marked}
      tabIndex={-1}
      onMouseDown={(event) => event.preventDefault()} // the field keeps the focus: somebody types on, or presses Enter
      onClick={() => onChoose(it.person)}
      className={classes(
        "flex min-h-11 cursor-pointer items-center gap-2.5 rounded-md px-2 py-1 hover:bg-sunken",
        marked && "bg-sunken",
      )}
    >
      <Avatar name={it.displayName} person={it.person} size="small" />
      <span className="min-w-0 flex-1 truncate">{it.displayName}</span>
      <span className="truncate text-ink-soft text-sm">@{it.username}</span>
    </div>
  );
}

function Chip({ person, onRemove }: { person: PersonView; onRemove: () => void }) {
  return (
    <span className="inline-flex h-8 items-center gap-1 rounded-full bg-accent-soft pr-1 pl-3 text-accent-ink text-sm">
      <span className="max-w-40 truncate">{person.displayName}</span>
      <button
        type="button"
        aria-label={`Take ${person.displayName} out`}
        onClick={onRemove}
        className="grid size-6 place-items-center rounded-full hover:bg-sunken"
      >
        <X aria-hidden className="size-3.5" />
      </button>
    </span>
  );
}
