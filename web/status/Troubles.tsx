import type { Trouble } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { Notice } from "../parts/Notice.tsx";
import { useHearth } from "../state/hearth.ts";

const SHOWN = 3;

/** What is wrong with what the host or a member has shown, in plain words, above the room that it concerns. */
export function Troubles({ room }: { room: RoomId | undefined }) {
  const troubles = useHearth((hearth) => hearth.troubles).filter((it) => it.room === undefined || it.room === room);
  if (troubles.length === 0) return null;
  const stops = troubles.some((it) => it.stops);
  const newestFirst = [...troubles].sort((a, b) => Number(b.stops) - Number(a.stops) || b.since - a.since);
  return (
    <section aria-label="Troubles" className="max-h-[40%] shrink-0 overflow-y-auto px-3 py-3 sm:px-4">
      <Notice kind={stops ? "danger" : "warn"} alert>
        {stops && <p className="font-semibold">Sending has stopped.</p>}
        <ul className="grid gap-1.5">
          {newestFirst.slice(0, SHOWN).map((trouble) => (
            <Line key={`${trouble.code} ${trouble.since}`} trouble={trouble} />
          ))}
        </ul>
        {troubles.length > SHOWN && <p className="mt-1.5">And {troubles.length - SHOWN} more.</p>}
      </Notice>
    </section>
  );
}

function Line({ trouble }: { trouble: Trouble }) {
  const since = new Date(trouble.since);
  return (
    <li className="text-ink">
      {trouble.text}{" "}
      <time dateTime={since.toISOString()} className="whitespace-nowrap text-ink-soft text-xs">
        {since.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" })}
      </time>
    </li>
  );
}
