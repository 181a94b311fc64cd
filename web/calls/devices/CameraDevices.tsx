import { Eye } from "lucide-react";
import { useState } from "react";
import { MenuChoice, MenuItem, MenuLine } from "../../parts/Menu.tsx";
import { useDevices } from "../../sound/useDevices.ts";
import { LookDialog } from "../../video/LookDialog.tsx";
import { changeVideo, useVideo } from "../../video/settings.ts";
import { DeviceMenu } from "./DeviceMenu.tsx";

/** The camera, changed in mid-call, and a look at oneself before others have one. `onStart`: missing where it is on. */
export function CameraDevices({ onStart }: { onStart: (() => void) | undefined }) {
  const [looking, look] = useState(false);
  return (
    <>
      <DeviceMenu label="Camera and background">
        <Choices />
        <MenuLine />
        <MenuItem icon={Eye} text="See yourself" onSelect={() => look(true)} />
      </DeviceMenu>
      {looking && <LookDialog onStart={onStart} onClose={() => look(false)} />}
    </>
  );
}

/** Looked for whenever the menu is opened. */
function Choices() {
  const { cameras } = useDevices(undefined);
  const chosen = useVideo((it) => it.camera);
  return (
    <MenuChoice
      label="Camera"
      value={chosen}
      options={{ "": "System default", ...cameras }}
      onChoose={(camera) => changeVideo({ camera })}
    />
  );
}
