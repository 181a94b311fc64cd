import type { CategoryId, RoomId } from "@hearth/protocol";
import { type PointerEvent, type RefObject, useState } from "react";
import { followDrag } from "./drag.ts";
import type { Section, Spot } from "./sections.ts";

/** A channel in the air, and where it would come to stand. */
export interface Lifted extends Spot {
  readonly room: RoomId;
}

/** Lets channels be dragged within `list`: its rows carry `data-channel`, its categories' headings `data-heading`. */
export function useDragging(
  list: RefObject<HTMLElement | null>,
  sections: readonly Section[],
  move: (room: RoomId, to: Spot) => void,
): { lifted: Lifted | undefined; grab: (room: RoomId) => (event: PointerEvent, rested: () => void) => void } {
  const [lifted, setLifted] = useState<Lifted>();
  const grab = (room: RoomId) => (event: PointerEvent, rested: () => void) => {
    if (event.button !== 0) return;
    followDrag(event.nativeEvent, list.current, () => {
      let spot: Spot | undefined;
      return {
        over: (y) => {
          spot = list.current ? spotAt(list.current, sections, room, y) : undefined;
          setLifted(spot && { room, ...spot });
        },
        drop: () => {
          setLifted(undefined);
          if (spot) move(room, spot);
        },
        cancel: () => setLifted(undefined),
        rest: rested,
      };
    });
  };
  return { lifted, grab };
}

/** The last row or heading whose middle is above `y` says where; above all of them it is the front. */
function spotAt(list: HTMLElement, sections: readonly Section[], room: RoomId, y: number): Spot {
  let category: CategoryId | null = null;
  let after: RoomId | undefined;
  for (const row of list.querySelectorAll<HTMLElement>("[data-channel], [data-heading]")) {
    const { top, height } = row.getBoundingClientRect();
    if (y < top + height / 2) break;
    const { heading, channel } = row.dataset;
    if (heading !== undefined) {
      category = heading as CategoryId;
      after = undefined;
    } else if (channel !== room) after = channel as RoomId;
  }
  const here = sections.find((it) => (it.category?.category ?? null) === category)?.channels ?? [];
  const others = here.filter((it) => it.room !== room);
  const index = others.findIndex((it) => it.room === after);
  return { category, before: others[index + 1]?.room ?? null };
}
