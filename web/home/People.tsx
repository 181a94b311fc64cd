import type { PersonView, RoomView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { X } from "lucide-react";
import { Suspense, useEffect, useMemo, useRef, useState } from "react";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { useHearth } from "../state/hearth.ts";
import { Profile, RoomPeople } from "./later.ts";
import { orderPeople } from "./orderPeople.ts";
import { PersonLine } from "./PersonLine.tsx";

/** Who belongs, or is in a private room, and who is there. Beside the room where there is space, else over it. */
export function People({ wide, room, onClose }: { wide: boolean; room: RoomView; onClose: () => void }) {
  const all = useHearth((hearth) => hearth.people);
  const people = room.people ? all.filter(({ person }) => room.people?.includes(person)) : all;
  const [shown, show] = useState<PersonId>();
  const profile = people.find(({ person }) => person === shown);
  const title = useRef<HTMLHeadingElement>(null);
  const { here, away } = useMemo(() => orderPeople(people), [people]);

  useEffect(() => {
    if (wide) return;
    const before = document.activeElement;
    title.current?.focus();
    const leave = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) onClose();
    };
    addEventListener("keydown", leave);
    return () => {
      removeEventListener("keydown", leave);
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, [wide, onClose]);

  return (
    <aside
      aria-label="People"
      className={classes(
        "flex flex-col border-line border-l bg-page",
        wide ? "h-full w-60 shrink-0" : "fixed inset-y-0 right-0 z-30 w-full animate-rise shadow-lift sm:w-72",
      )}
    >
      <header className="flex h-14 shrink-0 items-center justify-between border-line border-b pr-2 pl-4">
        <h2 ref={title} tabIndex={-1} className="font-semibold outline-none">
          People
        </h2>
        {!wide && <IconButton label="Close people" icon={X} onClick={onClose} />}
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-2 py-3">
        <Group title="Online" people={here} onShow={show} />
        <Group title="Offline" people={away} onShow={show} />
        <Suspense>{room.people && <RoomPeople key={room.room} room={room} />}</Suspense>
      </div>
      <Suspense>{profile && <Profile person={profile} onClose={() => show(undefined)} />}</Suspense>
    </aside>
  );
}

interface GroupProps {
  readonly title: string;
  readonly people: readonly PersonView[];
  readonly onShow: (person: PersonId) => void;
}

function Group({ title, people, onShow }: GroupProps) {
  if (people.length === 0) return null;
  return (
    <section className="mb-4">
      <h3 className="px-2 pb-1 font-medium text-ink-soft text-xs">
        {title} · {people.length}
      </h3>
      <ul>
        {people.map((person) => (
          <li key={person.person} className="[contain-intrinsic-size:auto_2.75rem] [content-visibility:auto]">
            <PersonLine person={person} onShow={onShow} />
          </li>
        ))}
      </ul>
    </section>
  );
}
