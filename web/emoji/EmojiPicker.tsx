import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Notice } from "../parts/Notice.tsx";
import type { Emoji } from "./data.ts";
import { EmojiGrid } from "./EmojiGrid.tsx";
import { EmojiTabs } from "./EmojiTabs.tsx";
import { findEmoji } from "./find.ts";
import { GROUPS, RECENT } from "./groups.ts";
import { noteTaken, useHabits } from "./habits.ts";
import { Tones } from "./Tones.tsx";
import { useEmoji } from "./useEmoji.ts";

const MOST_FOUND = 80;

/** All emoji, by search or by group. `onPick` gets the one that is chosen, in the person's skin tone. */
export default function EmojiPicker({ onPick }: { onPick: (char: string) => void }) {
  const { all, failed } = useEmoji();
  const { recent, tone } = useHabits();
  const [typed, setTyped] = useState("");
  const [group, setGroup] = useState<number>(recent.length > 0 ? RECENT.group : GROUPS[0].group);
  const [pointed, setPointed] = useState<Emoji>();
  const search = useRef<HTMLInputElement>(null);
  const panel = useRef<HTMLDivElement>(null);

  const searching = typed.trim() !== "";
  const shown = useMemo(() => {
    if (!all) return [];
    if (searching) return findEmoji(all, typed, MOST_FOUND);
    return group === RECENT.group ? takenBefore(all, recent) : all.filter((it) => it.group === group);
  }, [all, searching, typed, group, recent]);
  const name = searching ? "Found emoji" : ([RECENT, ...GROUPS].find((it) => it.group === group)?.name ?? "Emoji");

  function pick(char: string): void {
    noteTaken(char);
    onPick(char);
  }
  function press(event: KeyboardEvent): void {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      panel.current?.querySelector<HTMLElement>("[role=gridcell]")?.focus();
    }
    const [best] = shown;
    if (event.key === "Enter" && searching && best) {
      event.preventDefault();
      pick(best.tones[tone - 1] ?? best.char);
    }
  }

  return (
    <div className="flex h-88 w-80 max-w-[calc(100vw-1rem)] flex-col">
      <div className="flex items-center gap-1 p-2">
        <input
          ref={search}
          type="search"
          aria-label="Search emoji"
          placeholder="Search emoji"
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={press}
          className="h-9 min-w-0 flex-1 rounded-md border border-line-strong bg-raised px-3 text-base outline-offset-0 placeholder:text-ink-soft focus-visible:border-accent focus-visible:outline-1 sm:text-sm"
        />
        <Tones />
      </div>
      {!searching && <EmojiTabs shown={group} recent={recent.length > 0} onShow={setGroup} />}
      <div ref={panel} className="min-h-0 flex-1 overflow-y-auto px-2 pb-1">
        {failed && <Notice kind="danger">The emoji could not be fetched. Try again when you are connected.</Notice>}
        {all && shown.length === 0 && <p className="p-4 text-center text-ink-soft text-sm">No emoji for that.</p>}
        <EmojiGrid
          key={searching ? "search" : group}
          label={name}
          emoji={shown}
          tone={group === RECENT.group && !searching ? 0 : tone}
          onPick={pick}
          onPoint={setPointed}
          onLeave={() => search.current?.focus()}
        />
      </div>
      <p aria-hidden className="h-9 truncate border-line border-t px-3 py-1.5 text-ink-soft text-sm">
        {pointed && `${pointed.char} ${pointed.name} :${pointed.codes[0]}:`}
      </p>
    </div>
  );
}

/** What was taken before, in the tone it was taken in. */
function takenBefore(all: readonly Emoji[], recent: readonly string[]): readonly Emoji[] {
  return recent.flatMap((char) => {
    const found = all.find((it) => it.char === char || it.tones.includes(char));
    return found ? [{ ...found, char }] : [];
  });
}
