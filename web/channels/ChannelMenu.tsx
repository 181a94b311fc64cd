import type { RoomView } from "@hearth/client/api.ts";
import { Archive, ArchiveRestore, ArrowDown, ArrowUp, FolderInput, Hash, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { openDialog } from "./dialogs.ts";
import { Menu, MenuItem, MenuMore } from "./Menu.tsx";
import { type Section, spotAbove, spotBelow } from "./sections.ts";
import type { Arranging } from "./useArranging.ts";

interface Props {
  readonly channel: RoomView;
  readonly trigger: ReactNode;
  /** Missing where its order is not on the screen. */
  readonly order?: { readonly sections: readonly Section[]; readonly arranging: Arranging };
}

/** What those in charge may do with a channel. */
export function ChannelMenu({ channel, trigger, order }: Props) {
  const device = useDevice();
  async function archive(archived: boolean): Promise<void> {
    const done = await device.changeChannel(channel.room, { archived });
    const text = archived ? `${channel.name} is archived.` : `${channel.name} is back.`;
    toast(done.ok ? text : done.error.text, done.ok ? "info" : "danger");
  }
  return (
    <Menu trigger={trigger}>
      <MenuItem icon={Pencil} text="Edit channel" onSelect={() => openDialog({ is: "channel", room: channel.room })} />
      {order && !channel.archived && <Moves channel={channel} {...order} />}
      {channel.archived ? (
        <MenuItem icon={ArchiveRestore} text="Bring back" onSelect={() => void archive(false)} />
      ) : (
        <MenuItem icon={Archive} text="Archive" onSelect={() => void archive(true)} />
      )}
    </Menu>
  );
}

function Moves({ channel, sections, arranging }: { channel: RoomView } & Required<Props>["order"]) {
  const { room, category } = channel;
  const above = spotAbove(sections, room);
  const below = spotBelow(sections, room);
  const others = sections.filter((it) => it.category?.category !== category);
  return (
    <>
      <MenuItem icon={ArrowUp} text="Move up" disabled={!above} onSelect={() => above && arranging.move(room, above)} />
      <MenuItem
        icon={ArrowDown}
        text="Move down"
        disabled={!below}
        onSelect={() => below && arranging.move(room, below)}
      />
      {others.length > 0 && (
        <MenuMore icon={FolderInput} text="Move to category">
          {others.map((it) => (
            <MenuItem
              key={it.category?.category ?? ""}
              icon={it.category ? FolderInput : Hash}
              text={it.category?.name ?? "No category"}
              onSelect={() => arranging.move(room, { category: it.category?.category ?? null, before: null })}
            />
          ))}
        </MenuMore>
      )}
    </>
  );
}
