import type { RoomView } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { MessageCirclePlus } from "lucide-react";
import { useId, useState } from "react";
import { RoomOptions } from "../channels/RoomOptions.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { Button } from "../parts/Button.tsx";
import { Link } from "../route/Link.tsx";
import { useHearth } from "../state/hearth.ts";
import { NewMessage } from "./NewMessage.tsx";
import { RoomIcon } from "./RoomIcon.tsx";

const KINDS: readonly RoomView["kind"][] = ["direct", "group", "self"];
/** True of rooms that stand among the conversations rather than the channels. */
export const isConversation = ({ kind }: RoomView): boolean => KINDS.includes(kind);

/** Direct messages, groups and notes in the list of rooms, and the button that begins one. */
export function Conversations({ open }: { open: RoomId | undefined }) {
  const id = useId();
  const rooms = useHearth((hearth) => hearth.rooms).filter((it) => isConversation(it) && !it.archived);
  const [writing, write] = useState(false);
  return (
    <section aria-labelledby={id} className="mt-4">
      <h2 id={id} className="px-3 pb-1 font-medium text-ink-soft text-xs">
        Direct messages
      </h2>
      <ul className="grid gap-0.5">
        {rooms.map((it) => (
          <li key={it.room} className="group relative">
            <Link
              to={{ at: "room", room: it.room }}
              aria-current={it.room === open ? "page" : undefined}
              className="flex h-10 items-center gap-2 rounded-md pr-10 pl-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:font-medium md:h-9 md:aria-[current]:bg-accent-soft md:aria-[current]:text-accent-ink"
            >
              <Mark room={it} />
              <span className="truncate">{it.name}</span>
            </Link>
            <RoomOptions room={it} />
          </li>
        ))}
      </ul>
      <Button
        kind="quiet"
        className="mt-1 h-10 w-full justify-start px-3 font-normal md:h-9"
        onClick={() => write(true)}
      >
        <MessageCirclePlus aria-hidden className="size-4" />
        New message
      </Button>
      <NewMessage open={writing} onClose={() => write(false)} />
    </section>
  );
}

/** The other person's picture, or what kind of room it is. */
function Mark({ room: { kind, people = [], name } }: { room: RoomView }) {
  const me = useHearth((hearth) => hearth.people.find((it) => it.me)?.person);
  const other = people.find((person) => person !== me);
  if (kind !== "direct" || !other) return <RoomIcon kind={kind} className="size-4 shrink-0" />;
  return <Avatar name={name} person={other} size="small" />;
}
