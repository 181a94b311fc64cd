import type { CallView } from "@hearth/client/calls/api.ts";
import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { SignalHigh } from "lucide-react";
import { Tooltip } from "radix-ui";
import { useState } from "react";
import { CallActsProvider } from "../../calls/acts.ts";
import { CallPanel } from "../../calls/CallPanel.tsx";
import { QualityDialog } from "../../calls/quality/QualityDialog.tsx";
import { OthersRecord } from "../../calls/record/OthersRecord.tsx";
import { IconButton } from "../../parts/IconButton.tsx";
import { Toasts } from "../../parts/Toasts.tsx";
import { useKeyboard } from "../../shortcuts/press.ts";

/** The ghost room's call that I am in. Nothing of it is kept, so it is not recorded here. */
export default function GhostCall({ room, call }: { room: GhostRoomApi; call: CallView }) {
  const [open, show] = useState(false);
  const own = call.members.find(({ me }) => me);
  useKeyboard();
  return (
    <Tooltip.Provider delayDuration={400}>
      <CallActsProvider value={room}>
        <CallPanel
          call={call}
          own={own}
          title={<p className="font-semibold text-sm">Call</p>}
          menu={
            <>
              <IconButton label="Connections" icon={SignalHigh} className="size-10" onClick={() => show(true)} />
              {open && <QualityDialog call={call} onClose={() => show(false)} />}
            </>
          }
          notices={<OthersRecord call={call} own={own} />}
        />
      </CallActsProvider>
      <Toasts />
    </Tooltip.Provider>
  );
}
