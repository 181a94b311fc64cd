import { LockDialog } from "../locks/LockDialog.tsx";
import { useHearth } from "../state/hearth.ts";
import { openDialog, useChannelDialog } from "./dialogs.ts";
import { EditChannel } from "./EditChannel.tsx";
import { Leave } from "./Leave.tsx";
import { NameCategory } from "./NameCategory.tsx";
import { NewChannel } from "./NewChannel.tsx";
import { Notifications } from "./Notifications.tsx";
import { Topic } from "./Topic.tsx";

const close = () => openDialog(undefined);

/** The dialog about channels that is open, as long as what it is about is there. */
export default function ChannelDialogs() {
  const open = useChannelDialog((it) => it.open);
  const rooms = useHearth((hearth) => hearth.rooms);
  const categories = useHearth((hearth) => hearth.categories);
  const channel = open && "room" in open ? rooms.find(({ room }) => room === open.room) : undefined;
  switch (open?.is) {
    case "newChannel":
      return <NewChannel within={open.category} onClose={close} />;
    case "newCategory":
      return <NameCategory onClose={close} />;
    case "category": {
      const category = categories.find((it) => it.category === open.category);
      return category ? <NameCategory category={category} onClose={close} /> : null;
    }
    case "channel":
      return channel ? <EditChannel channel={channel} onClose={close} /> : null;
    case "topic":
      return channel ? <Topic channel={channel} onClose={close} /> : null;
    case "notifications":
      return channel ? <Notifications room={channel} onClose={close} /> : null;
    case "leave":
      return channel ? <Leave room={channel} onClose={close} /> : null;
    case "passphrase":
      return channel ? <LockDialog room={channel} onClose={close} /> : null;
    case undefined:
      return null;
  }
}
