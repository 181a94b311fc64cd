import type { CallView } from "@hearth/client/api.ts";
import { Disc, Ellipsis, Image, ShieldCheck, SignalHigh } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../parts/IconButton.tsx";
import { Menu, MenuItem } from "../parts/Menu.tsx";
import { useDevice } from "../state/hearth.ts";
import { BackgroundDialog } from "../video/background/BackgroundDialog.tsx";
import { canHide } from "../video/background/backdrop.ts";
import { anyPicture } from "../video/tiles.ts";
import { CodeDialog } from "./code/CodeDialog.tsx";
import { QualityDialog } from "./quality/QualityDialog.tsx";
import { startRecording, stopRecording, useRecorder } from "./record/recorder.ts";
import { canRecord, type Recorded } from "./record/recording.ts";

/** How a call is recorded: where nothing is to be seen, there is nothing to choose. */
const WITH_PICTURES = [
  ["pictures", "Record with pictures"],
  ["sound", "Record the sound alone"],
] as const;
const SOUND = [["sound", "Record this call"]] as const;

/** What else there is to a call: its connections, its code, recording it. */
export function CallMenu({ call, name }: { call: CallView; name: string }) {
  const device = useDevice();
  const records = useRecorder(({ is }) => is !== "off");
  const [open, show] = useState<"background" | "connections" | "code">();
  const ways: readonly (readonly [Recorded, string])[] = anyPicture(call) ? WITH_PICTURES : SOUND;
  const close = () => show(undefined);
  return (
    <>
      <Menu trigger={<IconButton label="More about this call" icon={Ellipsis} className="size-10" />}>
        {canHide() && <MenuItem icon={Image} text="Background" onSelect={() => show("background")} />}
        <MenuItem icon={SignalHigh} text="Connections" onSelect={() => show("connections")} />
        <MenuItem icon={ShieldCheck} text="Compare the code" onSelect={() => show("code")} />
        {records ? (
          <MenuItem icon={Disc} text="Stop recording" onSelect={() => void stopRecording(device)} />
        ) : (
          ways.map(([what, text]) => (
            <MenuItem
              key={what}
              icon={Disc}
              text={text}
              disabled={!canRecord(what)}
              onSelect={() => void startRecording(device, call, { room: name, what })}
            />
          ))
        )}
      </Menu>
      {open === "background" && <BackgroundDialog onClose={close} />}
      {open === "connections" && <QualityDialog call={call} onClose={close} />}
      {open === "code" && <CodeDialog call={call} onClose={close} />}
    </>
  );
}
