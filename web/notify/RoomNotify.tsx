import type { RoomSettings, RoomView } from "@hearth/client/api.ts";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { useRoomSettings } from "../state/settings.ts";

const NOTIFY: Readonly<Record<RoomSettings["notify"], string>> = {
  all: "Every message",
  mentions: "Only what names me",
  none: "Nothing",
};
const HOUR_MS = 3_600_000;
const TIMES = [
  { label: "1 hour", ms: HOUR_MS },
  { label: "8 hours", ms: 8 * HOUR_MS },
] as const;
const CLOCK = new Intl.DateTimeFormat(undefined, { dateStyle: "short", timeStyle: "short" });

/** What is told of one room, and for how long it is quiet; for a menu or a dialog of the room. */
export function RoomNotify({ room }: { room: Pick<RoomView, "room" | "name"> }) {
  const device = useDevice();
  const { notify, quietUntil } = useRoomSettings(room.room);
  const isQuiet = quietUntil > Date.now();
  const change = (it: Partial<RoomSettings>) =>
    void device.changeRoomSettings({ room: room.room, change: it }).then((done) => {
      if (!done.ok) toast(done.error.text, "danger");
    });
  return (
    <div className="grid grid-cols-1 gap-2">
      <Choice
        label={`Notifications of ${room.name}`}
        value={notify}
        options={NOTIFY}
        onChoose={(next) => change({ notify: next })}
      />
      <div className="flex flex-wrap items-center gap-2 text-sm">
        {isQuiet ? (
          <>
            <span className="text-ink-soft">Quiet until {CLOCK.format(quietUntil)}</span>
            <Button size="small" aria-label={`Notify of ${room.name} again`} onClick={() => change({ quietUntil: 0 })}>
              Notify again
            </Button>
          </>
        ) : (
          notify !== "none" && (
            <>
              <span className="text-ink-soft">Quiet for</span>
              {TIMES.map(({ label, ms }) => (
                <Button
                  key={label}
                  size="small"
                  aria-label={`Quiet ${room.name} for ${label}`}
                  onClick={() => change({ quietUntil: Date.now() + ms })}
                >
                  {label}
                </Button>
              ))}
            </>
          )
        )}
      </div>
    </div>
  );
}
