import type { CallView } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { ChevronUp, Grid2x2, Maximize, Minimize, PictureInPicture2, RectangleHorizontal } from "lucide-react";
import type { RefObject } from "react";
import { Segments } from "../look/Segments.tsx";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { gridOf, tileOf } from "./grid.ts";
import { PipWindow } from "./PipWindow.tsx";
import { StageTile } from "./StageTile.tsx";
import { type Arranged, type Tile, titleOf } from "./tiles.ts";
import { useArranged, useChosen } from "./useArranged.ts";
import { useFullScreen } from "./useFullScreen.ts";
import { usePip } from "./usePip.ts";

const VIEWS = [
  { value: "grid", label: "Grid", icon: Grid2x2 },
  { value: "speaker", label: "Speaker", icon: RectangleHorizontal },
] as const;

interface Props {
  readonly call: CallView;
  readonly own: DeviceId | undefined;
  /** What fills the screen, on wish. */
  readonly whole: RefObject<HTMLElement | null>;
  readonly onAway: () => void;
}

/** The faces and screens of a call. */
export function Stage({ call, own, whole, onAway }: Props) {
  const { tiles, view, pinned, arranged } = useArranged(call, own);
  const full = useFullScreen(whole);
  const main = arranged.large ?? arranged.small.find(({ own: isOwn, track }) => track && !isOwn);
  const pip = usePip(whole);
  const draw = (tile: Tile, className?: string) => (
    <StageTile
      key={tile.key}
      tile={tile}
      pinned={tile.key === pinned}
      onPin={() => useChosen.setState({ pinned: tile.key === pinned ? undefined : tile.key })}
      {...(className && { className })}
    />
  );
  return (
    <div
      data-full={full.is || undefined}
      className="flex h-[44dvh] flex-col gap-2 px-3 pb-2 data-full:h-auto data-full:min-h-0 data-full:flex-1 sm:h-[52dvh] sm:px-4"
    >
      <Arrangement arranged={arranged} draw={draw} />
      <div className="flex items-center gap-1">
        <Segments label="View" value={view} options={VIEWS} onChoose={(it) => useChosen.setState({ view: it })} />
        <p role="status" className="min-w-0 flex-1 truncate px-1 text-ink-soft text-xs">
          {tiles
            .filter(({ is }) => is === "screen")
            .map((it) => (it.own ? "You share your screen." : `${it.member.name} shares a screen.`))
            .join(" ")}
        </p>
        {pip.can && main && (
          <IconButton
            label="Picture in picture"
            icon={PictureInPicture2}
            aria-pressed={pip.window !== undefined}
            onClick={pip.turn}
          />
        )}
        {!full.is && <IconButton label="Hide pictures" icon={ChevronUp} onClick={onAway} />}
        {full.can && (
          <IconButton
            label={full.is ? "Leave full screen" : "Full screen"}
            icon={full.is ? Minimize : Maximize}
            onClick={full.turn}
          />
        )}
      </div>
      {pip.window && main && (
        <PipWindow
          window={pip.window}
          tile={main}
          title={titleOf(main)}
          terms={call.members.find(({ device }) => device === own)?.terms}
        />
      )}
    </div>
  );
}

function Arrangement({
  arranged: { large, small },
  draw,
}: {
  arranged: Arranged;
  draw: (tile: Tile, className?: string) => React.ReactNode;
}) {
  if (!large)
    return (
      <div className={classes("grid min-h-0 flex-1 auto-rows-fr gap-2", gridOf(small.length))}>
        {small.map((tile, n) => draw(tile, tileOf(n, small.length)))}
      </div>
    );
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 sm:flex-row">
      {draw(large, "flex-1")}
      <div className="flex shrink-0 gap-2 overflow-auto max-sm:h-20 sm:w-44 sm:flex-col">
        {small.map((tile) => draw(tile, "h-full w-28 shrink-0 sm:h-24 sm:w-full"))}
      </div>
    </div>
  );
}
