import type { CallMember } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { HeadphoneOff, MicOff, MonitorUp, Video } from "lucide-react";
import { Avatar } from "../parts/Avatar.tsx";
import { classes } from "../parts/classes.ts";
import { asksVolume } from "./askedVolume.ts";
import { useSpeaks } from "./speaking.ts";
import { useCallIn, useOwnMember } from "./useMyCall.ts";

/** Who is in a room's call, below its name. */
export function VoicePeople({ room, label }: { room: RoomId; label: string }) {
  const call = useCallIn(room);
  return call ? <People call={call} label={label} /> : null;
}

function People({ call, label }: { call: NonNullable<ReturnType<typeof useCallIn>>; label: string }) {
  const own = useOwnMember(call);
  return (
    <ul aria-label={label} className="grid grid-cols-1 pb-1 pl-8">
      {call.members.map((member) => (
        <Person key={member.device} member={member} own={member.device === own?.device} inMine={call.is === "in"} />
      ))}
    </ul>
  );
}

interface PersonProps {
  readonly member: CallMember;
  /** This device. */
  readonly own: boolean;
  /** I am in that call. */
  readonly inMine: boolean;
}

function Person({ member, own, inMine }: PersonProps) {
  const { name, person, terms } = member;
  const speaks = useSpeaks(member, own);
  const Icon = terms.deafened ? HeadphoneOff : terms.muted ? MicOff : undefined;
  return (
    <li {...(inMine && asksVolume(member))} className="flex h-9 min-w-0 items-center gap-2 pr-2 text-ink-soft text-sm">
      <span className={classes("grid rounded-full ring-2 ring-transparent", speaks && "ring-good")}>
        <Avatar name={name} person={person} size="small" />
      </span>
      <span className={classes("min-w-0 flex-1 truncate", speaks && "text-ink")}>{name}</span>
      {terms.screen && <MonitorUp role="img" aria-label="shares a screen" className="size-4 shrink-0" />}
      {terms.camera && <Video role="img" aria-label="on video" className="size-4 shrink-0" />}
      {Icon && <Icon role="img" aria-label={terms.deafened ? "deafened" : "muted"} className="size-4 shrink-0" />}
    </li>
  );
}
