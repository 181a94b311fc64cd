import type { TimelineItem } from "@hearth/client/api.ts";
import { ArrowDown } from "lucide-react";
import { useRef } from "react";

/** The way back down for somebody who reads further up, with how much has come since. */
export function ToNewest({ items, onPress }: { items: readonly TimelineItem[]; onPress: () => void }) {
  const seen = useRef(items.at(-1)?.id);
  const at = items.findIndex(({ id }) => id === seen.current);
  const since = at < 0 ? 0 : items.length - 1 - at;
  return (
    <button
      type="button"
      onClick={onPress}
      className="absolute right-4 bottom-3 flex h-9 animate-rise items-center gap-2 rounded-full border border-line bg-raised pr-4 pl-3 font-medium text-sm shadow-lift hover:bg-sunken"
    >
      <ArrowDown aria-hidden className="size-4" />
      {since > 0 ? `${since.toLocaleString()} new` : "To the newest"}
    </button>
  );
}
