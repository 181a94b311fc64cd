import type { PersonView, RoomView } from "@hearth/client/api.ts";
import type { PersonId, RoomId } from "@hearth/protocol";
import type { TabName } from "../settings/names.ts";
import { best } from "./match.ts";

/** Where the switcher leads. */
export type Goal =
  | { readonly to: "room"; readonly room: RoomId; readonly name: string }
  | { readonly to: "person"; readonly person: PersonId; readonly name: string; readonly about: string }
  | { readonly to: "setting"; readonly tab: TabName; readonly name: string };

const MOST = 12;

/** All goals that fit a query, best first; without one the rooms that were open lately, then all others. */
export function goalsFor(
  query: string,
  it: {
    readonly rooms: readonly RoomView[];
    readonly people: readonly PersonView[];
    readonly tabs: readonly TabName[];
    readonly recent: readonly string[];
    /** The room that is open: nobody wants to go there. */
    readonly open: RoomId | undefined;
  },
): Goal[] {
  const order = (room: RoomId) => {
    const at = it.recent.indexOf(room);
    return room === it.open ? Number.POSITIVE_INFINITY : at < 0 ? it.recent.length : at;
  };
  const rooms = [...it.rooms].sort((a, b) => order(a.room) - order(b.room));
  const goals: Goal[] = [
    ...rooms.map(({ room, name }): Goal => ({ to: "room", room, name })),
    ...it.people
      .filter(({ me, gone }) => !me && !gone)
      .map(({ person, displayName, username }): Goal => ({ to: "person", person, name: displayName, about: username })),
    ...it.tabs.map((tab): Goal => ({ to: "setting", tab, name: tab })),
  ];
  return best(query, goals, (goal) => (goal.to === "person" ? [goal.name, goal.about] : [goal.name])).slice(0, MOST);
}
