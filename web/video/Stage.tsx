import type { CallView } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { ChevronUp, Grid2x2, Maximize, Minimize, PictureInPicture2, RectangleHorizontal } from "lucide-react";
import { type ReactNode, type RefObject, useRef } from "react";
import { Segments } from "../look/Segments.tsx";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { columnsIn, gridOf, tileOf } from "./grid.ts";
import { PipWindow } from "./PipWindow.tsx";
import { StageTile } from "./StageTile.tsx";
import { type Arranged, type Tile, titleOf } from "./tiles.ts";
import { useArranged, useChosen } from "./useArranged.ts";
import { useFullScreen } from "./useFullScreen.ts";
import { usePip } from "./usePip.ts";
import { useSize } from "./useSize.ts";

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
  const others = arranged.small.filter((it) => !it.own);
  const main = arranged.large ?? others.find(({ track }) => track) ?? others[0];
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
      data-stage
      data-full={full.is || undefined}
      className="flex h-[max(12rem,min(44dvh,100dvh-24rem))] flex-col gap-2 px-3 pb-2 data-full:h-auto data-full:min-h-0 data-full:flex-1 sm:h-[max(12rem,min(52dvh,100dvh-24rem))] sm:px-4 short:h-auto short:min-h-0 short:flex-1 cramped:h-24"
    >
      <Arrangement arranged={arranged} draw={draw} />
      <div className="flex items-center gap-1 cramped:hidden">
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

type Draw = (tile: Tile, className?: string) => ReactNode;

function Grid({ tiles, draw }: { tiles: readonly Tile[]; draw: Draw }) {
  const place = useRef<HTMLDivElement>(null);
  const columns = columnsIn(tiles.length, useSize(place));
  return (
    <div ref={place} className={classes("grid min-h-0 flex-1 auto-rows-fr gap-2", gridOf(columns))}>
      {tiles.map((tile, n) => draw(tile, tileOf(n, tiles.length, columns)))}
    </div>
  );
}

function Arrangement({ arranged: { large, small }, draw }: { arranged: Arranged; draw: Draw }) {
  if (!large) return <Grid tiles={small} draw={draw} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2 sm:flex-row">
      {draw(large, "flex-1")}
      <div className="flex shrink-0 gap-2 overflow-auto max-sm:h-20 sm:w-44 sm:flex-col">
        {small.map((tile) => draw(tile, "h-full w-28 shrink-0 sm:h-24 sm:w-full"))}
      </div>
    </div>
  );
}
