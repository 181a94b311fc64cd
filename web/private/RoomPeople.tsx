import type { Outcome, PrivateRoomView, RoomView } from "@hearth/client/api.ts";
import { UserPlus } from "lucide-react";
import { useEffect, useState } from "react";
import { Leave } from "../channels/Leave.tsx";
import { Button } from "../parts/Button.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { useNameOf } from "../state/people.ts";
import { AddPeople } from "./AddPeople.tsx";
import { HistoryChoice } from "./HistoryChoice.tsx";

/** What can be done about who is in a private channel or a group. */
export function RoomPeople({ room }: { room: RoomView }) {
  const device = useDevice();
  const rooms = useHearth((hearth) => hearth.rooms); // changes whenever who is in a room does
  const [view, setView] = useState<PrivateRoomView>();
  const [adding, add] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again with every change of the rooms
  useEffect(() => {
    let shown = true;
    void device.roomPeople(room.room).then((it) => shown && setView(it));
    return () => {
      shown = false;
    };
  }, [device, room.room, rooms]);
  const [leaving, leave] = useState(false);
  if (!view?.mayLeave) return null;
  return (
    <section aria-label="This room" className="grid gap-3 border-line border-t px-2 pt-4">
      {view.mayAdmit && (
        <Button size="small" onClick={() => add(true)}>
          <UserPlus aria-hidden className="size-4" />
          Add people
        </Button>
      )}
      {view.inCharge && (
        <>
          <HistoryChoice room={room.room} history={view.history} />
          <ul aria-label="In this room" className="grid gap-2">
            {view.people.map((it) => (
              <InRoom key={it.person} room={room} {...it} />
            ))}
          </ul>
        </>
      )}
      <Button size="small" onClick={() => leave(true)}>
        Leave {room.kind === "group" ? "group" : "channel"}
      </Button>
      {leaving && <Leave room={room} onClose={() => leave(false)} />}
      <AddPeople room={room} open={adding} onClose={() => add(false)} />
    </section>
  );
}

function InRoom({ room, person, inCharge }: { room: RoomView } & PrivateRoomView["people"][number]) {
  const device = useDevice();
  const name = useNameOf(person, "Somebody");
  const isMe = useHearth((hearth) => hearth.people.find((it) => it.me)?.person === person);
  const removing = useSure(() => device.removeFromRoom(room.room, person));
  if (isMe) return null;
  const say = (done: Outcome): void => {
    if (!done.ok) toast(done.error.text, "danger");
  };
  return (
    <li className="grid gap-1.5">
      <span className="truncate text-sm">
        {name}
        {inCharge && <span className="text-ink-soft"> · in charge</span>}
      </span>
      <span className="flex flex-wrap gap-1.5">
        <Button
          size="small"
          aria-label={inCharge ? `${name} is not in charge any more` : `Put ${name} in charge`}
          onClick={() => void device.setRoomRole(room.room, person, !inCharge).then(say)}
        >
          {inCharge ? "Not in charge" : "Put in charge"}
        </Button>
        <Button
          size="small"
          ref={removing.opener}
          aria-expanded={removing.asking}
          aria-label={`Remove ${name}`}
          onClick={removing.ask}
        >
          Remove
        </Button>
      </span>
      <Question sure={removing} go="Remove" name={`Remove ${name} now`}>
        <p>{name} will read nothing that is written here later. What they have read they keep.</p>
      </Question>
    </li>
  );
}
