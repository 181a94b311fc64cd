import type { SearchHit } from "@hearth/client/api.ts";
import { Hash } from "lucide-react";
import { type ReactNode, useState } from "react";
import { BlockedLine } from "../blocks/BlockedLine.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { clockTime, dayName, fullTime } from "../room/times.ts";
import { Link } from "../route/Link.tsx";
import { useHearth } from "../state/hearth.ts";
import { useNameOf } from "../state/people.ts";

/** One message that was found, with what stands around it; pressed, it leads to its place in the room. */
export function Hit({ hit }: { hit: SearchHit }) {
  const [shown, show] = useState(false);
  const name = useNameOf(hit.author, hit.authorName);
  const room = useHearth(({ rooms }) => rooms.find((it) => it.room === hit.room)?.name);
  if (hit.blocked && !shown) return <BlockedLine onShow={() => show(true)} />;
  const to = { at: "room" as const, room: hit.room, event: hit.id };
  return (
    <Link
      to={to}
      data-search-stop
      className="block rounded-md border border-line bg-raised px-3 py-2.5 outline-offset-0 hover:border-line-strong"
    >
      <span className="flex items-center gap-1 text-ink-soft text-xs">
        <Hash aria-hidden className="size-3 shrink-0" />
        <span className="min-w-0 flex-1 truncate font-medium">{room ?? "A room that is closed"}</span>
        <time dateTime={new Date(hit.at).toISOString()} title={fullTime(hit.at)} className="shrink-0 tabular-nums">
          {dayName(hit.at, Date.now())}, {clockTime(hit.at)}
        </time>
      </span>
      {hit.before && <Around {...hit.before} />}
      <span className="mt-1.5 flex gap-2">
        <Avatar name={name} person={hit.author} size="small" />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-semibold text-sm">{name}</span>
          <span className="line-clamp-6 block whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
            {hit.excerpt.before && "… "}
            {marked(hit)}
            {hit.excerpt.behind && " …"}
          </span>
        </span>
      </span>
      {hit.behind && <Around {...hit.behind} />}
    </Link>
  );
}

function Around({ authorName, text }: { authorName: string; text: string }) {
  return (
    <span className="mt-1.5 block truncate pl-9 text-ink-soft text-xs">
      {authorName}: {text}
    </span>
  );
}

function marked({ excerpt: { text, found } }: SearchHit): ReactNode[] {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [from, to] of found) {
    pieces.push(
      text.slice(at, from),
      <mark key={from} className="rounded-sm bg-warn-soft font-semibold text-ink">
        {text.slice(from, to)}
      </mark>,
    );
    at = to;
  }
  return [...pieces, text.slice(at)];
}
