import { HeadphoneOff, MicOff, MonitorUp, Pin, PinOff } from "lucide-react";
import { asksVolume } from "../calls/askedVolume.ts";
import { useSpeaks } from "../calls/speaking.ts";
import { Segments } from "../look/Segments.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import { PictureOf } from "./PictureOf.tsx";
import { useSent } from "./sent.ts";
import { useVideo } from "./settings.ts";
import { share } from "./share.ts";
import { type Tile, titleOf } from "./tiles.ts";

interface Props {
  readonly tile: Tile;
  readonly pinned: boolean;
  readonly onPin: () => void;
  readonly className?: string;
}

/** A face or a screen on the stage. */
export function StageTile({ tile, pinned, onPin, className }: Props) {
  const { member, is, own, track } = tile;
  const title = titleOf(tile);
  const speaks = useSpeaks(member, own) && is === "camera";
  const Silent =
    is === "screen" ? MonitorUp : member.terms.deafened ? HeadphoneOff : member.terms.muted ? MicOff : undefined;
  return (
    <figure
      aria-label={title}
      {...asksVolume(member)}
      className={classes(
        "group/tile [container-type:size] relative grid min-h-0 min-w-0 place-items-center overflow-hidden rounded-lg border-2 bg-sunken",
        speaks ? "border-good" : "border-transparent",
        className,
      )}
    >
      <Shown tile={tile} />
      <figcaption className="absolute bottom-1.5 left-1.5 flex max-w-[calc(100%-0.75rem)] low:bottom-0.5 low:left-0.5 low:max-w-[calc(100%-0.25rem)] items-center gap-1.5 rounded-md bg-raised px-2 py-0.5 text-ink text-xs">
        {Silent && <Silent aria-hidden className="size-3.5 shrink-0" />}
        <span className="truncate">{title}</span>
      </figcaption>
      {!(own && is === "screen") && (track || !own) && (
        <button
          type="button"
          aria-label={`${pinned ? "Unpin" : "Pin"} ${title}`}
          onClick={onPin}
          className="absolute top-1.5 right-1.5 grid size-8 place-items-center rounded-md bg-raised text-ink opacity-0 low:top-0.5 low:right-0.5 low:size-6 transition-opacity duration-100 hover:bg-sunken focus-visible:opacity-100 group-hover/tile:opacity-100 data-pinned:opacity-100 pointer-coarse:opacity-100"
          data-pinned={pinned || undefined}
        >
          {pinned ? <PinOff aria-hidden className="size-4" /> : <Pin aria-hidden className="size-4" />}
        </button>
      )}
    </figure>
  );
}

function Shown({ tile: { member, is, own, track } }: { tile: Tile }) {
  const mirrored = useVideo((it) => it.mirrored);
  if (own && is === "screen") return <OwnScreen />;
  if (track)
    return <PictureOf track={track} whole={is === "screen"} mirrored={own && mirrored} className="absolute inset-0" />;
  if (is === "screen")
    return <p className="px-3 text-center text-ink-soft text-sm low:sr-only">The picture is on its way…</p>;
  return (
    <span className="grid low:-translate-y-2.5 low:scale-65">
      <Avatar name={member.name} person={member.person} size="large" />
    </span>
  );
}

const KINDS = [
  { value: "text", label: "Text" },
  { value: "motion", label: "Motion" },
] as const;

/** One's own screen is not shown once more: a picture of itself in itself helps nobody. */
function OwnScreen() {
  const shared = useSent((it) => it.shared);
  return (
    <div className="grid max-h-full justify-items-center gap-2 overflow-y-auto p-3 pb-9 text-center low:p-1 low:pb-7">
      <p className="font-medium text-sm low:sr-only">You share your screen</p>
      <div className="slim:hidden">
        <Segments label="Best for" value={shared} options={KINDS} onChoose={(kind) => share.setKind(kind)} />
      </div>
      <p className="text-ink-soft text-xs max-sm:hidden low:hidden">
        {shared === "text" ? "Letters stay sharp." : "It moves smoothly, as films and games need it."}
      </p>
    </div>
  );
}
