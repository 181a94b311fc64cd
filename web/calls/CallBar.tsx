import type { CallView } from "@hearth/client/api.ts";
import { Link } from "../route/Link.tsx";
import { useDevice, useHearth } from "../state/hearth.ts";
import { CallActsProvider } from "./acts.ts";
import { CallPanel } from "./CallPanel.tsx";
import { useOwnMember } from "./useMyCall.ts";

/** The call of my home's that I am in. */
export default function CallBar({ call }: { call: CallView }) {
  const device = useDevice();
  const name = useHearth((hearth) => hearth.rooms.find(({ room }) => room === call.room)?.name ?? "Call");
  const own = useOwnMember(call);
  return (
    <CallActsProvider value={device}>
      <CallPanel
        call={call}
        own={own}
        name={name}
        title={
          <Link
            to={{ at: "room", room: call.room }}
            className="block max-w-full truncate rounded-sm font-semibold text-sm hover:underline"
          >
            {name}
          </Link>
        }
      />
    </CallActsProvider>
  );
}
