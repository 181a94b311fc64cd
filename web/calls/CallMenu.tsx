import type { CallView } from "@hearth/client/api.ts";
import { Disc, Ellipsis, Image, ShieldCheck, SignalHigh } from "lucide-react";
import { useState } from "react";
import { IconButton } from "../parts/IconButton.tsx";
import { Menu, MenuItem } from "../parts/Menu.tsx";
import { useDevice } from "../state/hearth.ts";
import { BackgroundDialog } from "../video/background/BackgroundDialog.tsx";
import { canHide } from "../video/background/backdrop.ts";
import { CodeDialog } from "./code/CodeDialog.tsx";
import { QualityDialog } from "./quality/QualityDialog.tsx";
import { startRecording, stopRecording, useRecorder } from "./record/recorder.ts";
import { canRecord } from "./record/recording.ts";

/** What else there is to a call: its connections, its code, recording it. */
export function CallMenu({ call, name }: { call: CallView; name: string }) {
  const device = useDevice();
  const records = useRecorder(({ is }) => is !== "off");
  const [open, show] = useState<"background" | "connections" | "code">();
  const close = () => show(undefined);
  return (
    <>
      <Menu trigger={<IconButton label="More about this call" icon={Ellipsis} className="size-10" />}>
        {canHide() && <MenuItem icon={Image} text="Background" onSelect={() => show("background")} />}
        <MenuItem icon={SignalHigh} text="Connections" onSelect={() => show("connections")} />
        <MenuItem icon={ShieldCheck} text="Compare the code" onSelect={() => show("code")} />
        <MenuItem
          icon={Disc}
          text={records ? "Stop recording" : "Record this call"}
          disabled={!canRecord()}
          onSelect={() => void (records ? stopRecording(device) : startRecording(device, call, name))}
        />
      </Menu>
      {open === "background" && <BackgroundDialog onClose={close} />}
      {open === "connections" && <QualityDialog call={call} onClose={close} />}
      {open === "code" && <CodeDialog call={call} onClose={close} />}
    </>
  );
}
