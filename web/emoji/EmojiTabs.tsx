import { type KeyboardEvent, useRef } from "react";
import { GROUPS, RECENT } from "./groups.ts";

interface Props {
  readonly shown: number;
  /** There is something that was taken before. */
  readonly recent: boolean;
  readonly onShow: (group: number) => void;
}

/** Which group of emoji is shown. */
export function EmojiTabs({ shown, recent, onShow }: Props) {
  const list = useRef<HTMLDivElement>(null);
  const tabs = recent ? [RECENT, ...GROUPS] : GROUPS;

  function press(event: KeyboardEvent): void {
    const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const at = (tabs.findIndex(({ group }) => group === shown) + step + tabs.length) % tabs.length;
    const next = tabs[at];
    if (next) onShow(next.group);
    list.current?.querySelectorAll<HTMLElement>("[role=tab]")[at]?.focus();
  }

  return (
    <div ref={list} role="tablist" aria-label="Groups of emoji" className="flex px-2 pb-1" onKeyDown={press}>
      {tabs.map(({ group, name, sign }) => (
        <button
          key={group}
          type="button"
          role="tab"
          aria-label={name}
          title={name}
          aria-selected={group === shown}
          tabIndex={group === shown ? 0 : -1}
          onClick={() => onShow(group)}
          className="grid h-8 min-w-0 flex-1 place-items-center rounded-md grayscale hover:bg-sunken aria-selected:bg-accent-soft aria-selected:grayscale-0"
        >
          {sign}
        </button>
      ))}
    </div>
  );
}
