import type { Box } from "@hearth/protocol";
import type { Attack } from "../hostile/attack.ts";

/** No new boxes are handed out, as if there were none. */
export const withholdsBoxes: Attack = {
  keeps: async (asked) =>
    asked.ask === "boxes.read" ? { boxes: [], cursor: asked.body.after, more: false } : undefined,
};

/** Boxes that `concerned` holds for have a bit of what is sealed in them flipped. */
export const altersBoxes = (concerned: (box: Box) => boolean): Attack => ({
  boxes: async (boxes) =>
    boxes.map((box) => {
      if (!concerned(box)) return box;
      const sealed = box.sealed.slice();
      sealed[0] = (sealed[0] ?? 0) ^ 1;
      return { ...box, sealed };
    }),
});
