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
  const moved = useRef<{ readonly id: RoomId | CategoryId; readonly from: string | undefined }>(undefined);
  const refused = (done: Outcome) => {
    if (!done.ok) {
      moved.current = undefined;
      toast(done.error.text, "danger");
    }
  };

  useEffect(() => {
    if (!moved.current) return;
    const { id, from } = moved.current;
    const where = whereIsAny(sections, id);
    if (where === undefined || where === from) return;
    moved.current = undefined;
    say(where);
    // Its row has gone to another list: the old one took the focus with it.
    if (document.activeElement === document.body)
      document.querySelector<HTMLElement>(`[data-moves="${CSS.escape(id)}"] [aria-haspopup=menu]`)?.focus();
  }, [sections]);

  return {
    said,
    move: (room, to) => {
      moved.current = { id: room, from: whereIsAny(sections, room) };
      void device.moveChannel(room, to).then(refused);
    },
    moveCategory: (category, before) => {
      moved.current = { id: category, from: whereIsAny(sections, category) };
      void device.moveCategory(category, before).then(refused);
    },
  };
}

/** Where a channel or a category stands, in words. */
function whereIsAny(sections: readonly Section[], id: RoomId | CategoryId): string | undefined {
  const channel = sections.flatMap(({ channels }) => channels).find(({ room }) => room === id);
  if (channel) return whereIs(sections, channel.room);
  const categories = sections.flatMap(({ category }) => category ?? []);
  const index = categories.findIndex(({ category }) => category === id);
  return categories[index] && `${categories[index].name}: category ${index + 1} of ${categories.length}`;
}
