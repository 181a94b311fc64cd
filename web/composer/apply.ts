import type { Edit, Writing } from "./edit.ts";

export const writingIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Writing => ({
  text: value,
  start: selectionStart,
  end: selectionEnd,
});

/** Carries an edit out as if it had been typed, so that the browser's own undo takes it back. */
export function apply(area: HTMLTextAreaElement, { from, to, put, start, end }: Edit): void {
  area.focus();
  area.setSelectionRange(from, to);
  // Deprecated, and still the only way that undo knows of; every browser has it.
  const typed = put === "" ? document.execCommand("delete") : document.execCommand("insertText", false, put);
  if (!typed) {
    area.setRangeText(put, from, to, "end");
    area.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  area.setSelectionRange(start, end);
}
