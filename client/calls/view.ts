import type { RoomId } from "@hearth/protocol";
import type { CallMember, CallView } from "./api.ts";
import type { Calls } from "./calls.ts";
import { isSeen, type Present } from "./there.ts";

/** Every call in a room of this person's as their screen shows it, own first. */
export function viewCalls(calls: Calls): CallView[] {
  const { mine, there } = calls;
  const seen = there.all().filter(isSeen);
  const rooms = new Set([...(mine ? [mine.room] : []), ...seen.map(({ room }) => room)]);
  return [...rooms].flatMap((room) => viewCall(calls, room) ?? []);
}

function viewCall(calls: Calls, room: RoomId): CallView | undefined {
  const { home, mine, there } = calls;
  const isMine = mine?.room === room;
  const call = isMine ? mine.call : there.others(room).find(isSeen)?.call;
  if (!call) return undefined;
  const members = there.in(room).filter((it) => it.call === call && isSeen(it));
  const rings = isMine ? undefined : calls.callers.in(room);
  const is = isMine
    ? mine.ofConversation && !mine.hasMet
      ? ("calling" as const)
      : ("in" as const)
    : rings?.is === "rings"
      ? ("ringing" as const)
      : ("running" as const);
  const began = members[1] && members[1].since - (home.hostTime.now() - home.world.now());
  const since = isMine ? (mine.since ?? began) : began;
  return {
    room,
    call,
    is,
    ...(since !== undefined && { since }),
    ...(rings?.is === "rings" && { from: rings.from }),
    members: members.map((it) => viewMember(calls, it, isMine)),
  };
}

function viewMember({ home, legs }: Calls, it: Present, isMine: boolean): CallMember {
  const { device, person, terms } = it;
  return {
    device,
    person,
    name: home.nameOf(person),
    me: person === home.account.person,
    terms,
    ...(isMine && device !== home.author.device && legs.connectionWith(device)),
  };
}
