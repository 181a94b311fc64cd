import type { RoomMode } from "@hearth/protocol";
import { ArrowLeftRight, Hourglass } from "lucide-react";
import { modeText } from "./words.ts";

/** Beside a room's name: that the host does not keep what is said there. */
export function ModeMark({ mode }: { mode: RoomMode }) {
  if (mode === "kept") return null;
  const Icon = mode === "relayed" ? Hourglass : ArrowLeftRight;
  return (
    <span role="img" aria-label={modeText(mode)} title={modeText(mode)} className="px-1">
      <Icon aria-hidden className="size-4 text-ink-soft" />
    </span>
  );
}
