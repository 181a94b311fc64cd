import type { GhostRoomApi, GhostRoomView } from "@hearth/client/ghosts/api.ts";
import { Ghost, Link2, LogOut } from "lucide-react";
import { lazy, Suspense, useEffect, useId, useRef, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Notice } from "../parts/Notice.tsx";
import { Question } from "../parts/Question.tsx";
import { useSure } from "../parts/useSure.ts";
import { Composer } from "./Composer.tsx";
import { BeginCall, JoinCall } from "./call/JoinCall.tsx";
import { Lines } from "./Lines.tsx";
import { People } from "./People.tsx";
import { Share } from "./Share.tsx";

// Whoever comes to write waits for nothing of this.
const GhostCall = lazy(() => import("./call/GhostCall.tsx"));

interface Props {
  readonly room: GhostRoomApi;
  readonly view: GhostRoomView;
  readonly hostAway: boolean;
}

/** A ghost room from the inside. */
export function GhostScreen({ room, view, hostAway }: Props) {
  const [wantsLink, setWantsLink] = useState(false);
  const panel = useId();
  const sure = useSure(async () => {
    await room.leave();
    return { ok: true, value: null };
  });
  const alone = view.others.length === 0;
  const showsLink = alone || wantsLink;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    document.title = "Ghost room · Hearth";
  }, []);
  return (
    <div className="flex h-full flex-col bg-surface">
      <header className="flex flex-wrap items-center gap-2 border-line border-b px-3 py-2 sm:px-4">
        <h1
          ref={heading}
          tabIndex={-1}
          className="mr-auto flex min-w-0 items-center gap-2 font-semibold text-lg outline-none"
        >
          <Ghost aria-hidden className="size-5 shrink-0 text-ink-soft" />
          Ghost room
        </h1>
        {!view.call && <BeginCall room={room} />}
        {!alone && (
          <Button size="small" aria-expanded={wantsLink} aria-controls={panel} onClick={() => setWantsLink(!wantsLink)}>
            <Link2 aria-hidden className="size-4" />
            Link
          </Button>
        )}
        <Button ref={sure.opener} size="small" onClick={sure.ask}>
          <LogOut aria-hidden className="size-4" />
          Leave
        </Button>
        {sure.asking && (
          <div className="w-full pb-1">
            <Question sure={sure} go="Leave and forget" name="Leave and forget">
              <p>All that was said here goes from this device. If you come again by the link, you see nothing of it.</p>
            </Question>
          </div>
        )}
      </header>
      <People view={view} />
      <JoinCall room={room} call={view.call} />
      {view.call?.is === "in" && (
        <Suspense>
          <GhostCall room={room} call={view.call} />
        </Suspense>
      )}
      {hostAway && (
        <div className="px-3 pt-2 sm:px-4">
          <Notice kind="warn">The host does not answer. You can go on talking, but nobody else can come in now.</Notice>
        </div>
      )}
      <main className="flex min-h-0 flex-1 flex-col">
        <div id={panel} className="max-h-[60%] shrink-0 overflow-y-auto">
          {showsLink && <Share link={view.link} alone={alone} />}
        </div>
        <Lines room={room} view={view} />
        <Composer room={room} view={view} />
      </main>
    </div>
  );
}
