import type { PersonId } from "@hearth/protocol";
import { X } from "lucide-react";
import { useId } from "react";
import { IconButton } from "../parts/IconButton.tsx";
import { MOST, setVolume, useVolumes } from "./volumes.ts";

/** How loud one person is here. */
export function Volume({ person, name, onClose }: { person: PersonId; name: string; onClose: () => void }) {
  const percent = useVolumes(({ of }) => of[person] ?? 100);
  const id = useId();
  return (
    <div className="flex items-center gap-3 px-3 pb-2.5 text-sm sm:px-4">
      <label htmlFor={id} className="min-w-0 truncate">
        {`Volume of ${name}`}
      </label>
      <input
        id={id}
        type="range"
        min={0}
        max={MOST}
        step={5}
        value={percent}
        aria-valuetext={`${percent} percent`}
        onChange={(event) => setVolume(person, event.target.valueAsNumber)}
        className="h-8 min-w-24 max-w-72 flex-1 accent-accent"
      />
      <output className="w-12 shrink-0 text-right text-ink-soft tabular-nums">{`${percent} %`}</output>
      <IconButton label="Close volume" icon={X} className="size-8" onClick={onClose} />
    </div>
  );
}
