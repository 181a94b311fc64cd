import type { CallMember, CallView } from "@hearth/client/api.ts";
import { useEffect } from "react";
import { useDevice } from "../state/hearth.ts";
import { camera, useCamera } from "./camera.ts";
import { share, useShare } from "./share.ts";
import { forgetChosen } from "./useArranged.ts";

/** Tells the others of a call what this page shows, and ends it with the call. */
export function useCallPictures({ room }: CallView, own: CallMember | undefined): void {
  const device = useDevice();
  const isCamera = useCamera(({ is }) => is === "on");
  const isScreen = useShare(({ is }) => is === "on");
  useEffect(
    () => () => {
      camera.leave(room);
      share.stop();
      forgetChosen();
    },
    [room],
  );
  const said = own?.terms;
  useEffect(() => {
    if (!said || (said.camera === isCamera && said.screen === isScreen)) return;
    void device.setCallTerms({ camera: isCamera, screen: isScreen });
  }, [device, said, isCamera, isScreen]);
}
