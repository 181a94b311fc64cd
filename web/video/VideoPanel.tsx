import { useState } from "react";
import { Choice } from "../parts/Choice.tsx";
import { Notice } from "../parts/Notice.tsx";
import { Row } from "../settings/Row.tsx";
import { Toggle } from "../settings/Toggle.tsx";
import { useDevices } from "../sound/useDevices.ts";
import { BackgroundChoice } from "./background/BackgroundChoice.tsx";
import { canHide } from "./background/backdrop.ts";
import { PictureOf } from "./PictureOf.tsx";
import { changeVideo, useVideo } from "./settings.ts";
import { useCameraTrial } from "./useCameraTrial.ts";
import { CAMERA_REFUSALS } from "./words.ts";

/** Which camera shows this person, and how that looks. What is tried here leaves this device nowhere. */
export function VideoPanel() {
  const { camera, mirrored } = useVideo();
  const [seeing, see] = useState(false);
  const trial = useCameraTrial(seeing, camera);
  const { cameras } = useDevices(trial.track);
  return (
    <section aria-labelledby="video-settings" className="mt-8 grid grid-cols-1 gap-5">
      <h3 id="video-settings" className="font-semibold">
        Video
      </h3>
      <Choice
        label="Camera"
        value={camera}
        options={{ "": "System default", ...cameras }}
        onChoose={(chosen) => changeVideo({ camera: chosen })}
      />
      <div className="grid grid-cols-1 gap-3 rounded-lg border border-line p-4">
        <Row title="See yourself" about="Nobody else sees it.">
          <Toggle label="See yourself" on={seeing} onChange={see} />
        </Row>
        {trial.track && (
          <figure aria-label="You" className="aspect-video w-full max-w-md overflow-hidden rounded-lg bg-sunken">
            <PictureOf track={trial.track} mirrored={mirrored} />
          </figure>
        )}
        {trial.refusal && (
          <Notice kind="warn" alert>
            {CAMERA_REFUSALS[trial.refusal]}
          </Notice>
        )}
        {canHide() && (
          <div className="grid grid-cols-1 gap-2">
            <Row title="Background" about="What the others see behind you. It is made on this device." />
            <BackgroundChoice />
          </div>
        )}
        <Row title="As in a mirror" about="Only for you: the others see you as you are.">
          <Toggle label="As in a mirror" on={mirrored} onChange={(on) => changeVideo({ mirrored: on })} />
        </Row>
      </div>
    </section>
  );
}
