import { type FocusEvent, type KeyboardEvent, useState } from "react";

const MESSAGE = "article[data-message]";
const ACTION = "[role=toolbar] button";

const within = (target: EventTarget, selector: string): HTMLElement | null =>
  target instanceof Element ? target.closest<HTMLElement>(selector) : null;

/** The one at `at + step` of what a selector finds, if there is one. */
function beside(root: Element, selector: string, at: Element, step: number): HTMLElement | undefined {
  const all = [...root.querySelectorAll<HTMLElement>(selector)];
  const index = all.indexOf(at as HTMLElement);
  return index < 0 ? undefined : all[index + step];
}

/**
 * The keyboard's way through messages: one of them is reached by Tab, the arrow keys lead to its neighbours, Enter or the
 * menu key to what can be done with it, Escape back.
 */
export function useRoving(): {
  /** The message that the keyboard was on last. */
  readonly current: string | undefined;
  onFocus(event: FocusEvent<HTMLElement>): void;
  onKeyDown(event: KeyboardEvent<HTMLElement>): void;
} {
  const [current, setCurrent] = useState<string>();

  function onFocus(event: FocusEvent<HTMLElement>): void {
    const message = within(event.target, MESSAGE)?.dataset["message"];
    if (message !== undefined) setCurrent(message);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
    const message = within(event.target, MESSAGE);
    // What opens above a message (a menu, a dialog) is its child for React only.
    if (!message || !event.currentTarget.contains(message)) return;
    const next = event.target === message ? fromMessage(event, message) : fromAction(event, message);
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  return { current, onFocus, onKeyDown };
}

function fromMessage(event: KeyboardEvent<HTMLElement>, message: HTMLElement): HTMLElement | null | undefined {
  switch (event.key) {
    case "ArrowUp":
      return beside(event.currentTarget, MESSAGE, message, -1);
    case "ArrowDown":
      return beside(event.currentTarget, MESSAGE, message, 1);
    case "Enter":
    case "ContextMenu":
      return message.querySelector<HTMLElement>(ACTION);
    case "F10":
      return event.shiftKey ? message.querySelector<HTMLElement>(ACTION) : null;
    default:
      return null;
  }
}

function fromAction(event: KeyboardEvent<HTMLElement>, message: HTMLElement): HTMLElement | null | undefined {
  if (event.key === "Escape") return message;
  const action = within(event.target, ACTION);
  if (!action) return null;
  if (event.key === "ArrowLeft") return beside(message, ACTION, action, -1);
  if (event.key === "ArrowRight") return beside(message, ACTION, action, 1);
  return null;
}
