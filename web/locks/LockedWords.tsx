import { LockKeyhole } from "lucide-react";
import { openDialog } from "../channels/dialogs.ts";
import type { MessageItem } from "../room/composing.ts";
import { useSurface } from "../room/surface.ts";
import { useHearth } from "../state/hearth.ts";

/** In place of a message's words, while they are closed on this device. */
export function LockedWords({ item, current }: { item: MessageItem; current: boolean }) {
  const { room } = useSurface();
  // Under a lock that nobody has announced anybody can seal nonsense: there is nothing to enter then.
  const known = useHearth((hearth) => hearth.rooms.some((it) => it.room === room && it.lock !== undefined));
  if (item.lock === "broken")
    return (
      <p className="text-ink-soft italic">
        This locked message cannot be read by anybody: it was not sealed as it should be.
      </p>
    );
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-ink-soft italic">
      <span className="flex items-center gap-1.5">
        <LockKeyhole aria-hidden className="size-3.5 shrink-0" />A locked message
      </span>
      {known && (
        <button
          type="button"
          tabIndex={current ? 0 : -1}
          aria-haspopup="dialog"
          onClick={() => openDialog({ is: "passphrase", room })}
          className="rounded-sm py-0.5 text-accent-ink text-sm not-italic underline underline-offset-2 hover:no-underline"
        >
          Enter passphrase
        </button>
      )}
    </p>
  );
}
