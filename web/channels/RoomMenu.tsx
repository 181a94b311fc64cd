import type { RoomView } from "@hearth/client/api.ts";
import {
  Archive,
  ArchiveRestore,
  ArrowDown,
  ArrowUp,
  Bell,
  Download,
  Files,
  FolderInput,
  Hash,
  LockKeyhole,
  LogOut,
  MailCheck,
  MessagesSquare,
  Pencil,
} from "lucide-react";
import type { ReactNode } from "react";
import { open } from "../home/opened.ts";
import { Menu, MenuItem, MenuMore, type Shown } from "../parts/Menu.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { useHeld } from "../state/unread.ts";
import { openDialog } from "./dialogs.ts";
import { type Section, spotAbove, spotBelow } from "./sections.ts";
import type { Arranging } from "./useArranging.ts";

interface Props {
  readonly room: RoomView;
  readonly trigger: ReactNode;
  readonly shown?: Shown;
  /** Opens its threads; missing where they cannot be shown. */
  readonly onThreads?: () => void;
  readonly onFiles?: () => void;
  /** Missing where its order is not on the screen, or not mine to change. */
  readonly order?: { readonly sections: readonly Section[]; readonly arranging: Arranging };
}

/** What may be done with a room: by everybody for themselves, by those who may for all. */
export function RoomMenu({ room: it, trigger, shown, onThreads, onFiles, order }: Props) {
  const device = useDevice();
  const { room } = it;
  const kind = it.kind === "group" ? "group" : "channel";
  async function archive(archived: boolean): Promise<void> {
    const done = await device.changeChannel(room, { archived });
    const text = archived ? `${it.name} is archived.` : `${it.name} is back.`;
    toast(done.ok ? text : done.error.text, done.ok ? "info" : "danger");
  }
  function markRead(): void {
    useHeld.setState({ room: undefined });
    void device.markRead(room);
  }
  return (
    <Menu trigger={trigger} shown={shown}>
      {it.mayChange && (
        <MenuItem icon={Pencil} text={`Edit ${kind}`} onSelect={() => openDialog({ is: "channel", room })} />
      )}
      {order && !it.archived && <Moves channel={it} {...order} />}
      {it.mayArchive &&
        (it.archived ? (
          <MenuItem icon={ArchiveRestore} text="Bring back" onSelect={() => void archive(false)} />
        ) : (
          <MenuItem icon={Archive} text="Archive" onSelect={() => void archive(true)} />
        ))}
      {onThreads && <MenuItem icon={MessagesSquare} text="Threads" onSelect={onThreads} />}
      {onFiles && <MenuItem icon={Files} text="Files" onSelect={onFiles} />}
      <MenuItem icon={MailCheck} text="Mark as read" disabled={it.unread === 0} onSelect={markRead} />
      <MenuItem icon={Bell} text="Notifications" onSelect={() => openDialog({ is: "notifications", room })} />
      {(it.mayLock || it.lock) && !it.archived && (
        <MenuItem
          icon={LockKeyhole}
          text={it.lock ? "Passphrase" : "Lock with a passphrase"}
          onSelect={() => openDialog({ is: "passphrase", room })}
        />
      )}
      <MenuItem icon={Download} text="Export" onSelect={() => open({ is: "export", room })} />
      {(it.kind === "private" || it.kind === "group") && (
        <MenuItem icon={LogOut} text="Leave" onSelect={() => openDialog({ is: "leave", room })} />
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
