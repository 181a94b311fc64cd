import type { CallView } from "@hearth/client/calls/api.ts";
import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { Tooltip } from "radix-ui";
import { CallActsProvider } from "../../calls/acts.ts";
import { CallPanel } from "../../calls/CallPanel.tsx";
import { useKeyboard } from "../../shortcuts/press.ts";

/** The ghost room's call that I am in. */
export default function GhostCall({ room, call }: { room: GhostRoomApi; call: CallView }) {
  useKeyboard();
  return (
    <Tooltip.Provider delayDuration={400}>
      <CallActsProvider value={room}>
        <CallPanel
          call={call}
          own={call.members.find(({ me }) => me)}
          name="ghost room"
          title={<p className="font-semibold text-sm">Call</p>}
        />
      </CallActsProvider>
    </Tooltip.Provider>
  );
}
