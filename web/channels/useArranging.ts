import type { Outcome } from "@hearth/client/api.ts";
import type { CategoryId, RoomId } from "@hearth/protocol";
import { useEffect, useRef, useState } from "react";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { type Section, type Spot, whereIs } from "./sections.ts";

/** What can be done with the order of the left side. */
export interface Arranging {
  move(room: RoomId, to: Spot): void;
  moveCategory(category: CategoryId, before: CategoryId | null): void;
  /** What has just been moved to where; empty before the first move. */
  readonly said: string;
}

/** Moves channels and categories, says where they stand then, and keeps the focus with what was moved. */
export function useArranging(sections: readonly Section[]): Arranging {
  const device = useDevice();
  const [said, say] = useState("");
  const moved = useRef<string>(undefined);
  const refused = (done: Outcome) => {
    if (!done.ok) {
      moved.current = undefined;
      toast(done.error.text, "danger");
    }
  };

  useEffect(() => {
    const id = moved.current;
    const where = id && (whereIs(sections, id as RoomId) ?? whereIsCategory(sections, id));
    if (!id || !where) return;
    moved.current = undefined;
    say(where);
    // Its row has gone to another list: the old one took the focus with it.
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-moves="${CSS.escape(id)}"] [aria-haspopup=menu]`)?.focus();
  }, [sections]);

  return {
    said,
    move: (room, to) => {
      moved.current = room;
      void device.moveChannel(room, to).then(refused);
    },
    moveCategory: (category, before) => {
      moved.current = category;
      void device.moveCategory(category, before).then(refused);
    },
  };
}

function whereIsCategory(sections: readonly Section[], id: string): string | undefined {
  const categories = sections.flatMap(({ category }) => category ?? []);
  const index = categories.findIndex(({ category }) => category === id);
  return categories[index] && `${categories[index].name}: category ${index + 1} of ${categories.length}`;
}
