import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef } from "react";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { type Crop, MAX_ZOOM, moved, zoomed, zoomOf } from "./crop.ts";
import { drawCrop } from "./finish.ts";

/** One press of a key or button moves the picture by this part of what is seen. */
const STEP = 0.05;
const SIDE = 448;

const WAYS = [
  { label: "Move left", icon: ArrowLeft, key: "ArrowLeft", right: STEP, down: 0 },
  { label: "Move up", icon: ArrowUp, key: "ArrowUp", right: 0, down: STEP },
  { label: "Move down", icon: ArrowDown, key: "ArrowDown", right: 0, down: -STEP },
  { label: "Move right", icon: ArrowRight, key: "ArrowRight", right: -STEP, down: 0 },
] as const;

interface Props {
  readonly image: ImageBitmap;
  readonly crop: Crop;
  readonly round: boolean;
  readonly onCrop: (crop: Crop) => void;
}

/** The square that will be the picture, just as it will look: dragged with a finger or mouse, or moved by keys and buttons. */
export function Cropper({ image, crop, round, onCrop }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const held = useRef<{ x: number; y: number }>(undefined);
  const zoom = useId();
  const slider = useRef<HTMLInputElement>(null);
  useEffect(() => slider.current?.focus(), []);

  useEffect(() => {
    if (canvas.current) drawCrop(canvas.current, image, crop);
  }, [image, crop]);

  function drag(event: PointerEvent<HTMLCanvasElement>) {
    const { current } = held;
    if (!current) return;
    const side = event.currentTarget.clientWidth || SIDE;
    held.current = { x: event.clientX, y: event.clientY };
    onCrop(moved(image, crop, (current.x - event.clientX) / side, (current.y - event.clientY) / side));
  }

  function press(event: KeyboardEvent) {
    const way = WAYS.find(({ key }) => key === event.key);
    if (!way || (event.target instanceof HTMLElement && event.target.tagName === "INPUT")) return;
    event.preventDefault();
    onCrop(moved(image, crop, way.right, way.down));
  }

  return (
    <fieldset aria-label="Crop" className="grid justify-items-center gap-3" onKeyDown={press}>
      <canvas
        ref={canvas}
        width={SIDE}
        height={SIDE}
        role="img"
        aria-label="How the picture will look"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          held.current = { x: event.clientX, y: event.clientY };
        }}
        onPointerMove={drag}
        onPointerUp={() => {
          held.current = undefined;
        }}
        onPointerCancel={() => {
          held.current = undefined;
        }}
        className={classes(
          "size-56 cursor-grab touch-none bg-sunken active:cursor-grabbing",
          round ? "rounded-full" : "rounded-lg",
        )}
      />
      <div className="flex w-56 items-center gap-2">
        <label htmlFor={zoom} className="text-sm">
          Zoom
        </label>
        <input
          ref={slider}
          id={zoom}
          type="range"
          min={1}
          max={MAX_ZOOM}
          step={0.05}
          value={zoomOf(image, crop)}
          onChange={(event) => onCrop(zoomed(image, crop, event.target.valueAsNumber))}
          className="min-w-0 flex-1 accent-accent"
        />
      </div>
      <div className="flex">
        {WAYS.map(({ label, icon, right, down }) => (
          <IconButton key={label} label={label} icon={icon} onClick={() => onCrop(moved(image, crop, right, down))} />
        ))}
      </div>
    </fieldset>
  );
}
