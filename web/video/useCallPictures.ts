import type { CallMember, CallView } from "@hearth/client/api.ts";
import { useEffect } from "react";
import { useCallActs } from "../calls/acts.ts";
import { camera, useCamera } from "./camera.ts";
import { share, useShare } from "./share.ts";
import { forgetChosen } from "./useArranged.ts";

/** Tells the others of a call what this page shows, and ends it with the call. */
export function useCallPictures({ room }: CallView, own: CallMember | undefined): void {
  const acts = useCallActs();
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
    void acts.setCallTerms({ camera: isCamera, screen: isScreen });
  }, [acts, said, isCamera, isScreen]);
}
