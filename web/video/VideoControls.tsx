import type { CallView } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { MonitorUp, MonitorX, Video, VideoOff } from "lucide-react";
import { CameraDevices } from "../calls/devices/CameraDevices.tsx";
import { classes } from "../parts/classes.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { useKeysOf, useShortcut } from "../shortcuts/press.ts";
import { camera, useCamera } from "./camera.ts";
import { canShare, share, useShare } from "./share.ts";
import { isFull } from "./tiles.ts";

const ON = "bg-accent-soft text-accent-ink hover:text-accent-ink";

/** One's camera and screen, on and off. */
export function VideoControls({ call, own }: { call: CallView; own: DeviceId | undefined }) {
  const isCamera = useCamera(({ is }) => is === "on");
  const asksCamera = useCamera(({ is }) => is === "asking");
  const isScreen = useShare(({ is }) => is === "on");
  const full = isFull(call, own);
  const turnCamera = () => {
    if (isCamera || asksCamera) camera.off();
    else if (full) camera.off("full");
    else void camera.on(call.room);
  };
  const turnScreen = () => {
    if (isScreen) share.stop();
    else if (full) share.stop("full");
    else void share.start();
  };
  useShortcut("video", turnCamera);
  return (
    <>
      <IconButton
        label={isCamera ? "Stop video" : "Start video"}
        keys={useKeysOf("video")}
        icon={isCamera ? Video : VideoOff}
        aria-busy={asksCamera || undefined}
        className={classes("size-10", isCamera && ON)}
        onClick={turnCamera}
      />
      <CameraDevices onStart={isCamera || asksCamera ? undefined : turnCamera} />
      {canShare() && (
        <IconButton
          label={isScreen ? "Stop sharing" : "Share screen"}
          icon={isScreen ? MonitorX : MonitorUp}
          className={classes("size-10", isScreen && ON)}
          onClick={turnScreen}
        />
      )}
    </>
  );
}
