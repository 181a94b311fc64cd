import type { CallTerms } from "@hearth/protocol";
import { Mic, MicOff, PhoneOff } from "lucide-react";
import { createPortal } from "react-dom";
import { useCallActs } from "../calls/acts.ts";
import { Avatar } from "../parts/Avatar.tsx";
import { Button } from "../parts/Button.tsx";
import { PictureOf } from "./PictureOf.tsx";
import type { Tile } from "./tiles.ts";

interface Props {
  readonly window: Window;
  readonly tile: Tile;
  readonly title: string;
  readonly terms: CallTerms | undefined;
}

/** The call in a small window above all others. */
export function PipWindow({ window, tile: { track, is, member }, title, terms }: Props) {
  const acts = useCallActs();
  const muted = terms?.muted === true || terms?.deafened === true;
  const Icon = muted ? MicOff : Mic;
  return createPortal(
    <main aria-label="Call" className="flex h-dvh flex-col gap-2 bg-page p-2 text-ink">
      <figure
        aria-label={title}
        className="relative grid min-h-0 flex-1 place-items-center overflow-hidden rounded-lg bg-sunken"
      >
        {track ? (
          <PictureOf track={track} whole={is === "screen"} className="absolute inset-0" />
        ) : (
          <Avatar name={member.name} person={member.person} size="large" />
        )}
        <figcaption className="absolute bottom-1.5 left-1.5 max-w-[calc(100%-0.75rem)] truncate rounded-md bg-raised px-2 py-0.5 text-ink text-xs">
          {title}
        </figcaption>
      </figure>
      <div className="flex justify-center gap-2">
        <Button size="small" onClick={() => void acts.setCallTerms({ muted: !muted })}>
          <Icon aria-hidden className="size-4" />
          {muted ? "Unmute" : "Mute"}
        </Button>
        <Button size="small" className="text-danger" onClick={() => void acts.leaveCall()}>
          <PhoneOff aria-hidden className="size-4" />
          Leave call
        </Button>
      </div>
    </main>,
    window.document.body,
  );
}
