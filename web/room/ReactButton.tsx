import { Plus, SmilePlus } from "lucide-react";
import { Popover } from "radix-ui";
import { lazy, Suspense, useState } from "react";
import { BAR_BUTTON } from "./bar.ts";

const QUICK = [
  ["👍", "thumbs up"],
  ["❤️", "red heart"],
  ["😂", "tears of joy"],
  ["🎉", "party popper"],
  ["😮", "surprised face"],
  ["😢", "crying face"],
] as const;

const EmojiPicker = lazy(() => import("../emoji/EmojiPicker.tsx"));

interface Props {
  readonly tabIndex: number;
  readonly onChoose: (emoji: string) => void;
}

/** Six emoji at hand, and all others on wish. */
export function ReactButton({ tabIndex, onChoose }: Props) {
  const [open, setOpen] = useState(false);
  const [all, showAll] = useState(false);
  const choose = (emoji: string): void => {
    setOpen(false);
    onChoose(emoji);
  };
  return (
    <Popover.Root
      open={open}
      onOpenChange={(next) => {
        setOpen(next);
        showAll(false);
      }}
    >
      <Popover.Trigger aria-label="React" title="React" tabIndex={tabIndex} className={BAR_BUTTON}>
        <SmilePlus aria-hidden className="size-4" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          aria-label="Reactions"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          className="z-50 animate-appear rounded-lg border border-line bg-raised p-1 shadow-lift outline-none"
        >
          <div className="flex">
            {QUICK.map(([emoji, name]) => (
              <button
                key={emoji}
                type="button"
                aria-label={`React with ${name}`}
                onClick={() => choose(emoji)}
                className="grid size-10 place-items-center rounded-md text-xl hover:bg-sunken"
              >
                {emoji}
              </button>
            ))}
            <button
              type="button"
              aria-label="More emoji"
              title="More emoji"
              aria-expanded={all}
              onClick={() => showAll(!all)}
              className="grid size-10 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
            >
              <Plus aria-hidden className="size-5" />
            </button>
          </div>
          {all && (
            <Suspense fallback={<div className="h-88 w-80 max-w-[calc(100vw-1rem)]" />}>
              <EmojiPicker onPick={choose} />
            </Suspense>
          )}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
