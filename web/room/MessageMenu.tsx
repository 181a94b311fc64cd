import { Ban, Ellipsis, Flag, MailOpen } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef } from "react";

const ITEM =
  "flex min-h-10 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-[highlighted]:bg-sunken";

interface Props {
  readonly onUnread: () => void;
  readonly onReport: () => void;
  /** Missing where the author is blocked already. */
  readonly onBlock?: (() => void) | undefined;
}

/** What can be done about a message of somebody else, behind one button. Not modal, because Radix would lock scrolling by a style element. */
export function MessageMenu({ onUnread, onReport, onBlock }: Props) {
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = useRef<() => void>(undefined);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        ref={trigger}
        aria-label="More"
        className="absolute top-0 right-2 grid size-7 place-items-center rounded-md bg-raised text-ink-soft opacity-0 hover:text-ink focus-visible:opacity-100 group-focus-within:opacity-100 group-hover:opacity-100 data-[state=open]:opacity-100 pointer-coarse:opacity-100"
      >
        <Ellipsis aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          onCloseAutoFocus={(event) => {
            // The dialog that is opened now gives the focus back to where it finds it.
            event.preventDefault();
            trigger.current?.focus();
            chosen.current?.();
            chosen.current = undefined;
          }}
          className="z-50 w-48 animate-rise rounded-lg border border-line bg-raised p-1 shadow-lift outline-none"
        >
          <DropdownMenu.Item className={ITEM} onSelect={onUnread}>
            <MailOpen aria-hidden className="size-4" />
            Mark unread
          </DropdownMenu.Item>
          <DropdownMenu.Item
            className={ITEM}
            onSelect={() => {
              chosen.current = onReport;
            }}
          >
            <Flag aria-hidden className="size-4" />
            Report
          </DropdownMenu.Item>
          {onBlock && (
            <DropdownMenu.Item
              className={ITEM}
              onSelect={() => {
                chosen.current = onBlock;
              }}
            >
              <Ban aria-hidden className="size-4" />
              Block
            </DropdownMenu.Item>
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
