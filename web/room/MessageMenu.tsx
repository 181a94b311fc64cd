import { Ban, Copy, Ellipsis, Flag, Forward, Link2, type LucideIcon, MailOpen } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useRef } from "react";
import { writePath } from "../route/routes.ts";
import { BAR_BUTTON } from "./bar.ts";
import type { MessageItem } from "./composing.ts";
import { readText } from "./Delivery.tsx";
import { useSurface } from "./surface.ts";

/** What is done with a message less often. Not modal, because Radix would lock scrolling by a style element. */
export function MessageMenu({ item, tabIndex }: { item: MessageItem; tabIndex: number }) {
  const surface = useSurface();
  const read = readText(item.delivery);
  const trigger = useRef<HTMLButtonElement>(null);
  const chosen = useRef<() => void>(undefined);
  const choose = (what: () => void) => () => {
    chosen.current = what;
  };
  const link = `${location.origin}${writePath({ at: "room", room: surface.room, event: item.inThread ?? item.id })}`;
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger ref={trigger} aria-label="More" title="More" tabIndex={tabIndex} className={BAR_BUTTON}>
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
          {read && <DropdownMenu.Label className="px-2.5 py-1.5 text-ink-soft text-xs">{read}</DropdownMenu.Label>}
          <Item icon={Copy} text="Copy text" onSelect={choose(() => surface.copy(item.text, "Text"))} />
          <Item icon={Link2} text="Copy link" onSelect={choose(() => surface.copy(link, "Link"))} />
          <Item icon={Forward} text="Forward" onSelect={choose(() => surface.wish("forward", item))} />
          {item.delivery === undefined && !surface.thread && (
            <Item icon={MailOpen} text="Mark unread" onSelect={choose(() => surface.markUnread(item))} />
          )}
          {item.delivery === undefined && (
            <Item icon={Flag} text="Report" onSelect={choose(() => surface.wish("report", item))} />
          )}
          {item.delivery === undefined && !item.blocked && (
            <Item icon={Ban} text="Block" onSelect={choose(() => surface.wish("block", item))} />
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ icon: Icon, text, onSelect }: { icon: LucideIcon; text: string; onSelect: () => void }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex min-h-10 cursor-default items-center gap-2.5 rounded-md px-2.5 text-sm outline-none data-[highlighted]:bg-sunken"
    >
      <Icon aria-hidden className="size-4" />
      {text}
    </DropdownMenu.Item>
  );
}
