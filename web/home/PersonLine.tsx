import type { PersonView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { memo, useId } from "react";
import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import { Dot } from "../presence/Dot.tsx";
import { lastSeenText } from "../presence/lastSeen.ts";
import { PATHS } from "../presence/paths.ts";
import { PRESENCES } from "../presence/presences.ts";

interface Props {
  readonly person: PersonView;
  readonly onShow: (person: PersonId) => void;
}

/** Somebody in the list: their name is the button's, how they are and what they are up to describes it. */
export const PersonLine = memo(function PersonLine({ person, onShow }: Props) {
  const id = useId();
  const { status, presence, lastSeen } = person;
  const path = person.path && PATHS[person.path];
  const below = status ?? (lastSeen === undefined ? undefined : { text: lastSeenText(lastSeen, Date.now()) });
  return (
    <button
      type="button"
      onClick={() => onShow(person.person)}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-more`}
      className="flex min-h-11 w-full items-center gap-2.5 rounded-md px-2 py-1 text-left hover:bg-sunken"
    >
      <span className={classes("relative", !person.online && "saturate-50")}>
        <Avatar name={person.displayName} person={person.person} size="small" />
        <Dot
          presence={presence}
          className="absolute -right-0.5 -bottom-0.5 size-3.5 rounded-full border-2 border-page bg-page"
        />
      </span>
      <span className="min-w-0 flex-1 leading-tight">
        <span id={`${id}-name`} className={classes("block truncate text-sm", !person.online && "text-ink-soft")}>
          {person.displayName}
        </span>
        <span id={`${id}-more`} className="block truncate text-ink-soft text-xs">
          <span className="sr-only">
            {PRESENCES[presence]}. {path && `${path.label}. `}
          </span>
          {below?.emoji} {below?.text}
        </span>
      </span>
      {path && person.path !== "host" && (
        <span aria-hidden title={`${path.label}. ${path.about}`} className="shrink-0 text-ink-soft">
          <path.icon className="size-3.5" />
        </span>
      )}
    </button>
  );
});
