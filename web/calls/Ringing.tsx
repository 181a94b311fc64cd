import type { CallView } from "@hearth/client/api.ts";
import { Phone, PhoneOff } from "lucide-react";
import { useEffect, useId } from "react";
import { show } from "../notify/desktop.ts";
import { play } from "../notify/sounds.ts";
import { Avatar } from "../parts/Avatar.tsx";
import { Button } from "../parts/Button.tsx";
import { go } from "../route/place.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { useSettings } from "../state/settings.ts";
import { joinCall } from "./join.ts";
import { ringsNow } from "./ringsNow.ts";

/** From one ring to the next, ms. */
const EVERY_MS = 2_600;

/**
 * Somebody calls me. It stands above whatever is open and takes no focus: who is typing must not answer, or refuse, by that.
 */
export default function Ringing({ call }: { call: CallView }) {
  const device = useDevice();
  const id = useId();
  const room = useHearth((hearth) => hearth.rooms.find((it) => it.room === call.room));
  const from = call.members.find(({ person }) => person === call.from)?.name ?? room?.name ?? "Somebody";
  const loud = ringsNow(call.room);
  useRinging(loud, from, call.room);
  if (!loud) return null;
  const accept = () => {
    go({ at: "room", room: call.room });
    void joinCall(device, call.room);
  };
  return (
    <div className="pointer-events-none fixed inset-x-0 top-0 z-50 grid place-items-center p-3">
      <div
        role="dialog"
        aria-labelledby={id}
        className="pointer-events-auto grid w-full max-w-sm animate-rise gap-3 rounded-xl border border-line bg-raised p-4 shadow-lift"
      >
        <div className="flex min-w-0 items-center gap-3">
          {call.from && <Avatar name={from} person={call.from} size="large" />}
          <div className="min-w-0">
            <h2 id={id} className="truncate font-semibold">{`Call from ${from}`}</h2>
            {room && room.kind === "group" && <p className="truncate text-ink-soft text-sm">{room.name}</p>}
          </div>
        </div>
        <div className="grid grid-cols-2 gap-2">
          <Button className="text-danger" onClick={() => void device.declineCall(call.room)}>
            <PhoneOff aria-hidden className="size-4" />
            Decline
          </Button>
          <Button kind="main" onClick={accept}>
            <Phone aria-hidden className="size-4" />
            Accept
          </Button>
        </div>
        <p role="alert" className="sr-only">{`Call from ${from}. Press Accept or Decline.`}</p>
      </div>
    </div>
  );
}

function useRinging(loud: boolean, from: string, room: CallView["room"]): void {
  const sounds = useSettings(({ settings }) => settings.ringSound);
  const shows = useSettings(({ settings }) => settings.showsWords);
  useEffect(() => {
    if (!loud || !sounds) return;
    void play("ring");
    const timer = setInterval(() => void play("ring"), EVERY_MS);
    return () => clearInterval(timer);
  }, [loud, sounds]);
  useEffect(() => {
    if (!loud) return;
    const title = shows ? `Call from ${from}` : "Somebody calls you";
    const before = document.title;
    document.title = title;
    if (!document.hasFocus()) show({ title, body: "", room }, () => go({ at: "room", room }));
    return () => {
      document.title = before;
    };
  }, [loud, from, shows, room]);
}
