import { Ban, Copy, Ellipsis, Flag, Forward, Link2, MailOpen } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { Recipients } from "../delivery/Recipients.tsx";
import { Menu, MenuItem } from "../parts/Menu.tsx";
import { writePath } from "../route/routes.ts";
import { BAR_BUTTON } from "./bar.ts";
import { canRead, canTell, type MessageItem } from "./composing.ts";
import { readText } from "./Delivery.tsx";
import { focusMessage } from "./focusMessage.ts";
import { useSurface } from "./surface.ts";

/** What is done with a message less often. */
export function MessageMenu({ item, tabIndex }: { item: MessageItem; tabIndex: number }) {
  const surface = useSurface();
  const read = readText(item.delivery);
  const link = `${location.origin}${writePath({ at: "room", room: surface.room, event: item.inThread ?? item.id })}`;
  const isThere = item.delivery === undefined;
  return (
    <Menu
      trigger={
        <button type="button" aria-label="More" title="More" tabIndex={tabIndex} className={BAR_BUTTON}>
          <Ellipsis aria-hidden className="size-4" />
        </button>
      }
    >
      {read && <DropdownMenu.Label className="px-2.5 py-1.5 text-ink-soft text-xs">{read}</DropdownMenu.Label>}
      {item.delivery?.is === "sent" && <Recipients message={item.id} />}
      {canRead(item) && item.text !== "" && (
        <MenuItem icon={Copy} text="Copy text" onSelect={() => surface.copy(item.text, "Text")} />
      )}
      <MenuItem icon={Link2} text="Copy link" onSelect={() => surface.copy(link, "Link")} />
      {canTell(item) && <MenuItem icon={Forward} text="Forward" onSelect={() => surface.wish("forward", item)} />}
      {isThere && !surface.thread && (
        <MenuItem
          icon={MailOpen}
          text="Mark unread"
          onSelect={() => {
            surface.markUnread(item);
            focusMessage(item.id); // Escape is for the room then, not for the button
          }}
        />
      )}
      {isThere && canRead(item) && <MenuItem icon={Flag} text="Report" onSelect={() => surface.wish("report", item)} />}
      {isThere && !item.blocked && <MenuItem icon={Ban} text="Block" onSelect={() => surface.wish("block", item)} />}
    </Menu>
  );
}
