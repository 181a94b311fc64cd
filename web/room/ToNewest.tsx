import { ArrowDown } from "lucide-react";

/** The way back down for somebody who reads further up, with how much is unread there. */
export function ToNewest({ unread, onPress }: { unread: number; onPress: () => void }) {
  return (
    <button
      type="button"
      onClick={onPress}
      className="absolute right-4 bottom-3 flex h-9 animate-rise items-center gap-2 rounded-full border border-line bg-raised pr-4 pl-3 font-medium text-sm shadow-lift hover:bg-sunken"
    >
      <ArrowDown aria-hidden className="size-4" />
      Jump to newest
      {unread > 0 && <span className="text-accent-ink"> {unread.toLocaleString()} new</span>}
    </button>
  );
}
