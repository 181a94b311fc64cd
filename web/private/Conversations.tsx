import type { RoomView } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { MessageCircle, Plus } from "lucide-react";
import { Suspense, useId, useState } from "react";
import { VoicePeople } from "../calls/VoicePeople.tsx";
import { RoomOptions } from "../channels/RoomOptions.tsx";
import { NewMessage } from "../home/later.ts";
import { HeadButton, SectionHead } from "../home/SectionHead.tsx";
import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import { onAsk } from "../parts/held.ts";
import { UnreadMark, unreadId } from "../room/UnreadMark.tsx";
import { Link } from "../route/Link.tsx";
import { useHearth } from "../state/hearth.ts";
import { RoomIcon } from "./RoomIcon.tsx";

const KINDS: readonly RoomView["kind"][] = ["direct", "group", "self"];
/** True of rooms that stand among the conversations rather than the channels. */
export const isConversation = ({ kind }: RoomView): boolean => KINDS.includes(kind);

/** Direct messages, groups and notes in the list of rooms, and the button in their heading that begins one. */
export function Conversations({ open }: { open: RoomId | undefined }) {
  const id = useId();
  const rooms = useHearth((hearth) => hearth.rooms).filter((it) => isConversation(it) && !it.archived);
  const [writing, write] = useState(false);
  return (
    <section aria-labelledby={id} className="mt-3">
      <SectionHead id={id} text="Direct messages">
        <HeadButton label="New message" icon={Plus} onClick={() => write(true)} />
      </SectionHead>
      {rooms.length === 0 && (
        <button
          type="button"
          onClick={() => write(true)}
          className="flex h-10 w-full items-center gap-2 rounded-md px-3 text-left text-ink-soft hover:bg-sunken hover:text-ink md:h-9"
        >
          <MessageCircle aria-hidden className="size-4 shrink-0" />
          <span className="truncate">Write to somebody</span>
        </button>
      )}
      <ul className="grid grid-cols-1 gap-0.5">
        {rooms.map((it) => (
          <Row key={it.room} room={it} open={it.room === open} />
        ))}
      </ul>
      <Suspense>{writing && <NewMessage onClose={() => write(false)} />}</Suspense>
    </section>
  );
}

function Row({ room: it, open }: { room: RoomView; open: boolean }) {
  const [menu, turn] = useState(false);
  return (
    <li className="group">
      <div className="relative">
        <Link
          to={{ at: "room", room: it.room }}
          aria-current={open ? "page" : undefined}
          aria-describedby={it.unread > 0 ? unreadId(it) : undefined}
          {...onAsk(() => turn(true))}
          className="flex h-10 items-center gap-2 rounded-md pr-10 pl-3 text-ink-soft hover:bg-sunken hover:text-ink aria-[current]:font-medium md:h-9 md:aria-[current]:bg-accent-soft md:aria-[current]:text-accent-ink"
        >
          <Mark room={it} />
          <span className={classes("truncate", it.unread > 0 && "pr-8 font-semibold text-ink")}>{it.name}</span>
        </Link>
        <UnreadMark room={it} />
        <RoomOptions room={it} shown={{ is: menu, turn }} />
      </div>
      <VoicePeople room={it.room} label={`In the call with ${it.name}`} />
    </li>
  );
}

/** The other person's picture, or what kind of room it is. */
function Mark({ room: { kind, people = [], name } }: { room: RoomView }) {
  const me = useHearth((hearth) => hearth.people.find((it) => it.me)?.person);
  const other = people.find((person) => person !== me);
  if (kind !== "direct" || !other) return <RoomIcon kind={kind} className="size-4 shrink-0" />;
  return <Avatar name={name} person={other} size="small" />;
}
