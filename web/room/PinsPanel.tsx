import type { RoomView } from "@hearth/client/api.ts";
import { PinOff } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { useNameOf } from "../state/people.ts";
import { useReadOn } from "../state/useReadOn.ts";
import type { MessageItem } from "./composing.ts";
import { jumpTo } from "./jump.ts";
import { SidePanel } from "./SidePanel.tsx";
import { fullTime } from "./times.ts";
import { wordsOf } from "./wordsOf.ts";

/** What is pinned in a room, beside it. */
export function PinsPanel({ room, onClose }: { room: RoomView; onClose: () => void }) {
  const device = useDevice();
  const pins = useReadOn(room.room, () => device.pins(room.room));

  return (
    <SidePanel title="Pinned messages" onClose={onClose}>
      <ul aria-label="Pinned messages" className="min-h-0 flex-1 space-y-2 overflow-y-auto p-3">
        {pins?.map(({ id, item }) => (
          <li key={id} className="rounded-lg border border-line bg-raised p-3">
            {item ? <Pinned item={item} /> : <p className="text-ink-soft text-sm">A message that is not here yet</p>}
            <div className="mt-2 flex gap-2">
              <Button size="small" onClick={() => jumpTo(room.room, item?.inThread ?? id)}>
                Go to message
              </Button>
              {item?.may?.includes("pin") && (
                <Button
                  size="small"
                  kind="quiet"
                  onClick={async () => {
                    const done = await device.pin(id, false);
                    if (!done.ok) toast(done.error.text, "danger");
                  }}
                >
                  <PinOff aria-hidden className="size-3.5" />
                  Unpin
                </Button>
              )}
            </div>
          </li>
        ))}
      </ul>
      {pins?.length === 0 && (
        <p className="absolute inset-x-0 top-14 p-4 text-ink-soft text-sm">
          Nothing is pinned here. What is pinned is easily found again by everybody.
        </p>
      )}
    </SidePanel>
  );
}

function Pinned({ item }: { item: MessageItem }) {
  const name = useNameOf(item.author, item.authorName);
  return (
    <>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="font-semibold">{name}</span>
        <time dateTime={new Date(item.at).toISOString()} className="text-[0.6875rem] text-ink-soft">
          {fullTime(item.at)}
        </time>
      </p>
      <p className="line-clamp-6 whitespace-pre-wrap text-sm [overflow-wrap:anywhere]">
        {item.blocked ? "Message from somebody you blocked" : wordsOf(item)}
      </p>
    </>
  );
}
