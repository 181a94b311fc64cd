import type { GhostLine, GhostRoomApi, GhostRoomView } from "@hearth/client/ghosts/api.ts";
import { lazy, Suspense, useLayoutEffect, useRef } from "react";
import { clockTime, fullTime } from "../room/times.ts";
import { Face } from "./People.tsx";

// The first words and files may wait for these; the page need not.
const MessageText = lazy(async () => ({ default: (await import("../text/MessageText.tsx")).MessageText }));
const FileLine = lazy(async () => ({ default: (await import("./files/FileLine.tsx")).FileLine }));

/** So near its end, px, the log follows what comes. */
const NEAR = 80;

/** What was said since this device came. */
export function Lines({ room, view }: { room: GhostRoomApi; view: GhostRoomView }) {
  const log = useRef<HTMLDivElement>(null);
  const all = useRef<HTMLDivElement>(null);
  const follows = useRef(true);
  const { lines, others } = view;
  useLayoutEffect(() => {
    // Lines come, and pictures that are drawn later.
    const grows = new ResizeObserver(() => {
      const it = log.current;
      if (it && follows.current) it.scrollTop = it.scrollHeight;
    });
    if (all.current) grows.observe(all.current);
    return () => grows.disconnect();
  }, []);
  return (
    <div
      ref={log}
      role="log"
      aria-label="Messages"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has a keyboard alone scrolls it
      tabIndex={0}
      onScroll={({ currentTarget: it }) => {
        follows.current = it.scrollHeight - it.scrollTop - it.clientHeight < NEAR;
      }}
      className="min-h-0 flex-1 overflow-y-auto py-2 focus-visible:-outline-offset-2"
    >
      <div ref={all}>
        {lines.map((line) => (
          <Line key={line.id} room={room} line={line} others={others.length} />
        ))}
      </div>
    </div>
  );
}

const HAPPENED = { came: "is here", went: "left", lost: "cannot be reached any more" } as const;

function Line({ room, line, others }: { room: GhostRoomApi; line: GhostLine; others: number }) {
  if (line.kind === "text" || line.kind === "file") return <Said room={room} line={line} others={others} />;
  return (
    <p className="px-3 py-1.5 text-center text-ink-soft text-sm [overflow-wrap:anywhere]">
      {line.name} {HAPPENED[line.kind]}
    </p>
  );
}

type SaidLine = Extract<GhostLine, { kind: "text" | "file" }>;

function Said({ room, line, others }: { room: GhostRoomApi; line: SaidLine; others: number }) {
  const missed = line.reached !== undefined && line.reached < others ? line.reached : undefined;
  return (
    <article className="flex gap-3 px-3 pt-2.5 pb-0.5 sm:px-4">
      <Face name={line.name} of={line.from ?? line.name} />
      <div className="min-w-0 flex-1">
        <header className="flex items-baseline gap-2">
          <span className="truncate font-semibold">{line.name}</span>
          <time
            dateTime={new Date(line.at).toISOString()}
            title={fullTime(line.at)}
            className="shrink-0 text-[0.6875rem] text-ink-soft"
          >
            {clockTime(line.at)}
          </time>
        </header>
        {line.kind === "text" ? (
          <Suspense fallback={<p className="whitespace-pre-wrap [overflow-wrap:anywhere]">{line.text}</p>}>
            <MessageText text={line.text} />
          </Suspense>
        ) : (
          <Suspense fallback={<p className="[overflow-wrap:anywhere]">{line.file.name}</p>}>
            <FileLine room={room} file={line.file} isMine={line.from === undefined} />
          </Suspense>
        )}
        {missed !== undefined && (
          <p className="text-ink-soft text-xs">
            Went to {missed} of {others}: the others could not be reached
          </p>
        )}
      </div>
    </article>
  );
}
