import type { CallView } from "@hearth/client/api.ts";
import { Disc, Ellipsis, Image, ShieldCheck, SignalHigh, SlidersHorizontal } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Dialog } from "../parts/Dialog.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { Menu, MenuItem } from "../parts/Menu.tsx";
import { BackgroundDialog } from "../video/background/BackgroundDialog.tsx";
import { canHide } from "../video/background/backdrop.ts";
import { anyPicture } from "../video/tiles.ts";
import { useCallActs } from "./acts.ts";
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

const VoiceAndVideo = lazy(() => import("../video/VoiceAndVideo.tsx").then((it) => ({ default: it.VoiceAndVideo })));

/** What else there is to a call: its connections, its code, how I am heard and seen, recording it. */
export function CallMenu({ call, name }: { call: CallView; name: string }) {
  const acts = useCallActs();
  const records = useRecorder(({ is }) => is !== "off");
  const [open, show] = useState<"background" | "connections" | "code" | "settings">();
  const ways: readonly (readonly [Recorded, string])[] = anyPicture(call) ? WITH_PICTURES : SOUND;
  const close = () => show(undefined);
  return (
    <>
      <Menu trigger={<IconButton label="More about this call" icon={Ellipsis} className="size-10" />}>
        {canHide() && <MenuItem icon={Image} text="Background" onSelect={() => show("background")} />}
        <MenuItem icon={SignalHigh} text="Connections" onSelect={() => show("connections")} />
        <MenuItem icon={SlidersHorizontal} text="Voice and video" onSelect={() => show("settings")} />
        <MenuItem icon={ShieldCheck} text="Compare the code" onSelect={() => show("code")} />
        {records ? (
          <MenuItem icon={Disc} text="Stop recording" onSelect={() => void stopRecording(acts)} />
        ) : (
          ways.map(([what, text]) => (
            <MenuItem
              key={what}
              icon={Disc}
              text={text}
              disabled={!canRecord(what)}
              onSelect={() => void startRecording(acts, call, { room: name, what })}
            />
          ))
        )}
      </Menu>
      {open === "background" && <BackgroundDialog onClose={close} />}
      {open === "connections" && <QualityDialog call={call} onClose={close} />}
      {open === "code" && <CodeDialog call={call} onClose={close} />}
      {open === "settings" && (
        <Dialog title="Voice and video" wide open onClose={close}>
          <Suspense>
            <VoiceAndVideo />
          </Suspense>
        </Dialog>
      )}
    </>
  );
}
