import type { CallView } from "@hearth/client/api.ts";
import { Phone, PhoneOff, Video } from "lucide-react";
import { useEffect, useId } from "react";
import { show } from "../notify/desktop.ts";
import { play } from "../notify/sounds.ts";
import { overTitle } from "../notify/title.ts";
import { Avatar } from "../parts/Avatar.tsx";
import { Button } from "../parts/Button.tsx";
import { go } from "../route/place.ts";
import { useKeysOf, useShortcut } from "../shortcuts/press.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { useSettings } from "../state/settings.ts";
import { joinCall, joinWithVideo } from "./join.ts";
import { ringsNow } from "./ringsNow.ts";

/** From one ring to the next, ms. */
const EVERY_MS = 2_600;

/**
 * Somebody calls me. It stands above whatever is open and takes no focus: who is typing must not answer, or refuse, by that.
 */
export default function Ringing({ call }: { call: CallView }) {
  const room = useHearth((hearth) => hearth.rooms.find((it) => it.room === call.room));
  const from = call.members.find(({ person }) => person === call.from)?.name ?? room?.name ?? "Somebody";
  const loud = ringsNow(call.room);
  useRinging(loud, from, call.room);
  return loud ? <Asked call={call} from={from} /> : null;
}

function Asked({ call, from }: { call: CallView; from: string }) {
  const device = useDevice();
  const id = useId();
  const room = useHearth((hearth) => hearth.rooms.find((it) => it.room === call.room));
  const answerKeys = useKeysOf("answer");
  const seen = call.members.some(({ terms }) => terms.camera);
  const accept = (join: typeof joinCall | typeof joinWithVideo) => {
    go({ at: "room", room: call.room });
    void join(device, call.room);
  };
  const decline = () => void device.declineCall(call.room);
  useShortcut("answer", () => accept(joinCall));
  useShortcut("hangUp", decline);
  return (
    <div className="pointer-events-none fixed inset-x-0 top-0 z-50 grid place-items-center p-3">
      <div
        role="dialog"
        data-aside
        aria-labelledby={id}
        className="pointer-events-auto grid w-full max-w-sm animate-rise gap-3 rounded-xl border border-line bg-raised p-4 shadow-lift"
      >
        <div className="flex min-w-0 items-center gap-3">
          {call.from && <Avatar name={from} person={call.from} size="large" />}
          <div className="min-w-0">
            <h2 id={id} className="line-clamp-3 font-semibold [overflow-wrap:anywhere]">{`Call from ${from}`}</h2>
            <p className="min-h-5 truncate text-ink-soft text-sm">
              {[...(seen ? ["Video call"] : []), ...(room?.kind === "group" ? [room.name] : [])].join(" · ")}
            </p>
          </div>
        </div>
        <div className="grid grid-cols-2 gap-2">
          <Button className="text-danger" onClick={decline}>
            <PhoneOff aria-hidden className="size-4" />
            Decline
          </Button>
          <Button kind="main" onClick={() => accept(joinCall)}>
            <Phone aria-hidden className="size-4" />
            Accept
          </Button>
          {seen && (
            <Button className="col-span-2" onClick={() => accept(joinWithVideo)}>
              <Video aria-hidden className="size-4" />
              Answer with video
            </Button>
          )}
        </div>
        <p role="alert" className="sr-only">
          {`Call from ${from}. Press Accept or Decline.${answerKeys === "" ? "" : ` ${answerKeys} accepts, too.`}`}
        </p>
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
    const asked = document.hasFocus() ? undefined : show({ title, body: "", room }, () => go({ at: "room", room }));
    const bare = overTitle(title);
    return () => {
      asked?.();
      bare();
    };
  }, [loud, from, shows, room]);
}
