import { SmilePlus } from "lucide-react";
import { Popover } from "radix-ui";
import { type ReactNode, useState } from "react";
import { BAR_BUTTON } from "./bar.ts";

const QUICK = [
  ["👍", "thumbs up"],
  ["❤️", "red heart"],
  ["😂", "tears of joy"],
  ["🎉", "party popper"],
  ["😮", "surprised face"],
  ["😢", "crying face"],
] as const;

interface Props {
  readonly tabIndex: number;
  readonly onChoose: (emoji: string) => void;
  readonly picker?: ((choose: (emoji: string) => void) => ReactNode) | undefined;
}

/** Six emoji at hand, and all others where there is a picker. */
export function ReactButton({ tabIndex, onChoose, picker }: Props) {
  const [open, setOpen] = useState(false);
  const choose = (emoji: string): void => {
    setOpen(false);
    onChoose(emoji);
  };
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
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
          </div>
          {picker?.(choose)}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
