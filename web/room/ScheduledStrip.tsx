import type { ScheduledView } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { CalendarClock } from "lucide-react";
import { useEffect, useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { useDevice } from "../state/hearth.ts";
import { latest } from "../state/latest.ts";
import { ScheduledMessage } from "./ScheduledMessage.tsx";

/** Above the box: that messages wait here to be sent later. A press lists them. */
export function ScheduledStrip({ room, thread }: { room: RoomId; thread: EventId | undefined }) {
  const device = useDevice();
  const [all, set] = useState<readonly ScheduledView[]>([]);
  const [shown, show] = useState(false);
  useEffect(() => {
    let open = true;
    const read = latest(async () => {
      const found = await device.scheduled(room);
      if (open) set(found);
    });
    read();
    const stop = device.onChange((changed) => {
      if (changed.what === "own" && changed.kind === "scheduled") read();
    });
    return () => {
      open = false;
      stop();
    };
  }, [device, room]);
  const here = all.filter(({ draft }) => draft.thread === thread);
  if (here.length === 0 && !shown) return null;
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        onClick={() => show(true)}
        className="mb-1 flex min-h-8 items-center gap-2 rounded-md px-2 text-ink-soft text-sm hover:bg-sunken hover:text-ink"
      >
        <CalendarClock aria-hidden className="size-4" />
        {here.length === 1 ? "1 scheduled message" : `${here.length} scheduled messages`}
      </button>
      <Dialog
        title="Scheduled messages"
        about="Each is sent by whichever of your devices is connected then. If none is, it goes out as soon as one is."
        open={shown}
        onClose={() => show(false)}
      >
        {here.length === 0 && <p className="text-ink-soft text-sm">Nothing waits here any more.</p>}
        <ul aria-label="Scheduled messages" className="grid gap-3">
          {here.map((it) => (
            <ScheduledMessage key={it.id} it={it} />
          ))}
        </ul>
      </Dialog>
    </>
  );
}
