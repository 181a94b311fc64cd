import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";
import { useHearth } from "../state/hearth.ts";
import { useChangeSettings, useSettings } from "../state/settings.ts";
import { type Desktop, setDesktop, useDesktop } from "./desktop.ts";
import { QuietHours } from "./QuietHours.tsx";
import { RoomNotify } from "./RoomNotify.tsx";

const ABOUT: Readonly<Record<Desktop, string>> = {
  on: "Shown on this device while Hearth is open.",
  off: "On this device nothing is shown outside of Hearth.",
  asks: "Your browser has not been asked yet, or you have put off its question.",
  refused: "Your browser does not allow Hearth to show any. Change that in its settings for this page.",
  missing: "This browser can show none while Hearth is open.",
};

/** What is told of, how loudly, and when not. */
export function NotificationsPanel() {
  const settings = useSettings((it) => it.settings);
  const rooms = useHearth((hearth) => hearth.rooms);
  const desktop = useDesktop(({ is }) => is);
  const change = useChangeSettings();
  return (
    <div className="grid grid-cols-1 gap-5">
      <Row title="Desktop notifications" about={ABOUT[desktop]}>
        <Toggle
          label="Desktop notifications"
          on={desktop === "on"}
          disabled={desktop === "missing" || desktop === "refused"}
          onChange={(on) => void setDesktop(on)}
        />
      </Row>
      <Row title="Show words" about="Who wrote and what. Without it only that something has come.">
        <Toggle label="Show words" on={settings.showsWords} onChange={(showsWords) => change({ showsWords })} />
      </Row>
      <Row title="Sound for a message">
        <Toggle
          label="Sound for a message"
          on={settings.messageSound}
          onChange={(messageSound) => {
            change({ messageSound });
            if (messageSound) void import("./sounds.ts").then(({ play }) => play("message"));
          }}
        />
      </Row>
      <Row title="Sound for a mention">
        <Toggle
          label="Sound for a mention"
          on={settings.mentionSound}
          onChange={(mentionSound) => {
            change({ mentionSound });
            if (mentionSound) void import("./sounds.ts").then(({ play }) => play("mention"));
          }}
        />
      </Row>
      <Row title="Sound for a call">
        <Toggle
          label="Sound for a call"
          on={settings.ringSound}
          onChange={(ringSound) => {
            change({ ringSound });
            if (ringSound) void import("./sounds.ts").then(({ play }) => play("ring"));
          }}
        />
      </Row>
      <Row
        title="Sound when somebody joins or leaves my call"
        about="Also while it rings at the others, and when you mute yourself."
      >
        <Toggle
          label="Sound when somebody joins or leaves my call"
          on={settings.callSounds}
          onChange={(callSounds) => {
            change({ callSounds });
            if (callSounds) void import("./sounds.ts").then(({ play }) => play("join"));
          }}
        />
      </Row>
      <QuietHours quiet={settings.quiet} onChange={(quiet) => change({ quiet })} />
      <section aria-labelledby="room-notifications" className="grid grid-cols-1 gap-4 border-line border-t pt-4">
        <h3 id="room-notifications" className="font-semibold">
          Rooms
        </h3>
        {rooms.map((room) => (
          <RoomNotify key={room.room} room={room} />
        ))}
      </section>
      <p className="text-ink-soft text-sm">
        All but the first is set for all your devices. Nothing is told while you want no disturbance, look at the room,
        or use another device.
      </p>
    </div>
  );
}
