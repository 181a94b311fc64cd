import type { Bytes, History, PersonId, RoomEntry, RoomMode } from "@hearth/protocol";
import type { ModeWord, RoomRoster, Stay } from "./state.ts";

/** The room's roster behind an entry that keeps all rules. `hash` is its hash. */
export function takeEntry(
  room: RoomRoster,
  { author, body, number, homeHead, time }: RoomEntry,
  hash: Bytes,
): RoomRoster {
  const stays = new Map(room.stays);
  let { kind, history } = room;
  let { cuts, modes } = room;
  const cut = () => {
    cuts = [...cuts, number];
  };
  switch (body.type) {
    case "room-genesis":
      kind = body.kind;
      history = body.history;
      if (body.mode) modes = [modeWord(body.mode, body.straight, { at: number, time, person: author.person })];
      come(stays, author.person, number, history, true);
      for (const person of body.people) come(stays, person, number, history, kind === "direct");
      break;
    case "admit":
      for (const person of body.people) come(stays, person, number, history, false);
      // Where they may not read everything, what they can read begins with a generation made for them too.
      if (history.newcomers !== "all" || (modes.at(-1)?.mode ?? "kept") !== "kept") cut();
      break;
    case "remove":
      change(stays, body.person, (it) => ({ ...it, until: number }));
      cut();
      break;
    case "leave":
      change(stays, author.person, (it) => ({ ...it, until: number, seen: body.seen }));
      cut();
      break;
    case "role":
      change(stays, body.person, (it) => ({
        ...it,
        inCharge: [...it.inCharge, { is: body.inCharge, at: number }],
      }));
      break;
    case "settings":
      history = body.history;
      cut(); // so that "from now on" begins here, and not with the generation before
      break;
    case "mode":
      modes = [...modes, modeWord(body.mode, body.straight, { at: number, time, person: author.person })];
      cut(); // so that no key opens both what is kept and what is not
      break;
    default:
      body satisfies never;
  }
  return {
    ...room,
    head: { number, hash },
    hashes: [...room.hashes, hash],
    homes: [...room.homes, homeHead.number],
    kind,
    stays,
    history,
    modes,
    cuts,
  };
}

/** Whether a relay may carry it is a word on direct rooms alone. */
const modeWord = (
  mode: RoomMode,
  straight: true | undefined,
  said: Pick<ModeWord, "at" | "time" | "person">,
): ModeWord => ({
  mode,
  straight: mode === "direct" && straight === true,
  ...said,
});

type Stays = Map<PersonId, readonly Stay[]>;

function come(stays: Stays, person: PersonId, from: number, history: History, inCharge: boolean): void {
  const stay: Stay = { from, history, inCharge: [{ is: inCharge, at: from }] };
  stays.set(person, [...(stays.get(person) ?? []), stay]);
}

/** Changes somebody's last stay. */
function change(stays: Stays, person: PersonId, to: (stay: Stay) => Stay): void {
  const all = stays.get(person) ?? [];
  const last = all.at(-1);
  if (last) stays.set(person, [...all.slice(0, -1), to(last)]);
}
