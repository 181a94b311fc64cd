import { Popover } from "radix-ui";
import { lazy, type ReactNode, Suspense, useState } from "react";

const EmojiPicker = lazy(() => import("./EmojiPicker.tsx"));

interface Props {
  /** The button that opens it. */
  readonly children: ReactNode;
  readonly onPick: (char: string) => void;
  /** Stays open after a choice, for several. */
  readonly stays?: boolean;
  /** Where the focus goes when it closes; missing: back to the button. */
  readonly onClosed?: () => void;
}

/** A button that opens the emoji. */
export function EmojiPopover({ children, onPick, stays = false, onClosed }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger asChild>{children}</Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          role="dialog"
          aria-label="Emoji"
          side="top"
          align="end"
          sideOffset={6}
          collisionPadding={8}
          onCloseAutoFocus={(event) => {
            if (!onClosed) return;
            event.preventDefault();
            onClosed();
          }}
          className="z-50 animate-rise rounded-lg border border-line bg-raised shadow-lift outline-none"
        >
          <Suspense fallback={<div className="h-88 w-80 max-w-[calc(100vw-1rem)]" />}>
            <EmojiPicker
              onPick={(char) => {
                onPick(char);
                if (!stays) setOpen(false);
              }}
            />
          </Suspense>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
