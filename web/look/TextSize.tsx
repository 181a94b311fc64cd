import { useState } from "react";

/** How large everything is written, in per cent. Takes effect when the slider is let go, so that it does not run away under the finger. */
export function TextSize({ value, onChoose }: { value: number; onChoose: (value: number) => void }) {
  const [moving, move] = useState<number>();
  const settle = () => {
    if (moving !== undefined && moving !== value) onChoose(moving);
    move(undefined);
  };
  return (
    <input
      type="range"
      aria-label="Text size"
      aria-valuetext={`${moving ?? value} per cent`}
      min={80}
      max={200}
      step={10}
      value={moving ?? value}
      onChange={(event) => move(Number(event.target.value))}
      onPointerUp={settle}
      onKeyUp={settle}
      onBlur={settle}
      className="w-48 max-w-full cursor-pointer accent-accent"
    />
  );
}
