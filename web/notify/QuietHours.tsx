import type { Settings } from "@hearth/client/api.ts";
import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";

type Quiet = Settings["quiet"];

const two = (it: number): string => `${it}`.padStart(2, "0");
const clockOf = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

function minuteOf(clock: string): number | undefined {
  const [hour, minute] = clock.split(":").map(Number);
  return hour === undefined || minute === undefined || Number.isNaN(hour + minute) ? undefined : hour * 60 + minute;
}

/** Hours of the day in which nothing is told. */
export function QuietHours({ quiet, onChange }: { quiet: Quiet; onChange: (quiet: Quiet) => void }) {
  const hour = (label: string, part: "from" | "to") => (
    <label className="flex items-center gap-2 text-sm">
      {label}
      <input
        type="time"
        value={clockOf(quiet[part])}
        onChange={(event) => {
          const minute = minuteOf(event.target.value);
          if (minute !== undefined) onChange({ ...quiet, [part]: minute });
        }}
        className="h-9 rounded-md border border-line-strong bg-raised px-2"
      />
    </label>
  );
  return (
    <div className="grid grid-cols-1 gap-3">
      <Row title="Quiet hours" about="Every day, by the clock of the device.">
        <Toggle label="Quiet hours" on={quiet.on} onChange={(on) => onChange({ ...quiet, on })} />
      </Row>
      {quiet.on && (
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {hour("From", "from")}
          {hour("To", "to")}
        </div>
      )}
    </div>
  );
}
