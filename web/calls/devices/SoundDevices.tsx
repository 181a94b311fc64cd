import { MenuChoice } from "../../parts/Menu.tsx";
import { changeSound, useSound } from "../../sound/settings.ts";
import { canChooseSpeaker, useDevices } from "../../sound/useDevices.ts";
import { DeviceMenu } from "./DeviceMenu.tsx";

const USUAL = { "": "System default" };

/** Microphone and loudspeaker, changed in mid-call. */
export function SoundDevices() {
  return (
    <DeviceMenu label="Microphone and loudspeaker">
      <Choices />
    </DeviceMenu>
  );
}

/** Looked for whenever the menu is opened. */
function Choices() {
  const { microphones, speakers } = useDevices(undefined);
  const { microphone, speaker } = useSound();
  return (
    <>
      <MenuChoice
        label="Microphone"
        value={microphone}
        options={{ ...USUAL, ...microphones }}
        onChoose={(it) => changeSound({ microphone: it })}
      />
      {canChooseSpeaker() && (
        <MenuChoice
          label="Loudspeaker"
          value={speaker}
          options={{ ...USUAL, ...speakers }}
          onChoose={(it) => changeSound({ speaker: it })}
        />
      )}
    </>
  );
}
