import type { ThreadSummary } from "@hearth/client/api.ts";
import type { EventId, PersonId } from "@hearth/protocol";
import { Avatar } from "../parts/Avatar.tsx";
import { useNameOf } from "../state/people.ts";
import { useSurface } from "./surface.ts";
import { clockTime, dayName, fullTime } from "./times.ts";

interface Props {
  readonly root: EventId;
  readonly thread: ThreadSummary;
  readonly current: boolean;
}

/** Below a message: that it has a thread. A press opens it. */
export function ThreadLine({ root, thread: { count, unread, at, people }, current }: Props) {
  const { openThread } = useSurface();
  if (!openThread) return null;
  return (
    <button
      type="button"
      tabIndex={current ? 0 : -1}
      onClick={() => openThread(root)}
      className="mt-1 mb-0.5 flex max-w-full flex-wrap items-center gap-x-2 gap-y-0.5 rounded-md py-0.5 pr-2 text-left text-sm hover:bg-sunken"
    >
      <span aria-hidden className="flex -space-x-1.5">
        {people.slice(0, 3).map((person) => (
          <Face key={person} person={person} />
        ))}
      </span>
      <span className="shrink-0 font-medium text-accent-ink">{count === 1 ? "1 reply" : `${count} replies`}</span>
      {unread && <span className="shrink-0 rounded-full bg-accent px-1.5 text-on-accent text-xs">{unread} new</span>}
      <span title={fullTime(at)} className="text-ink-soft text-xs">
        last {dayName(at, Date.now())}, {clockTime(at)}
      </span>
    </button>
  );
}

function Face({ person }: { person: PersonId }) {
  const name = useNameOf(person, "");
  return <Avatar name={name} person={person} size="small" />;
}
