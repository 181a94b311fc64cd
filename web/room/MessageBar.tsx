import { type LucideIcon, MessagesSquare, Pencil, Pin, PinOff, Reply, Trash2 } from "lucide-react";
import { BAR_BUTTON } from "./bar.ts";
import { canRead, type MessageItem } from "./composing.ts";
import { MessageMenu } from "./MessageMenu.tsx";
import { ReactButton } from "./ReactButton.tsx";
import { useSurface } from "./surface.ts";

interface Props {
  readonly item: MessageItem;
  /** The keyboard stands on this message. */
  readonly current: boolean;
}

/** What can be done with a message: on hover, by keyboard, and on phones by touching it. */
export function MessageBar({ item, current }: Props) {
  const surface = useSurface();
  const may = new Set(item.may);
  const tabIndex = current ? 0 : -1;
  const { openThread } = surface;
  const isRead = canRead(item);
  return (
    <div
      role="toolbar"
      aria-label="Message actions"
      aria-live="off" // a new message is read out, what can be done with it is not
      className="pointer-events-none absolute -top-4 right-2 z-10 flex rounded-lg border border-line bg-raised p-0.5 opacity-0 shadow-lift group-focus-within:pointer-events-auto group-focus-within:opacity-100 pointer-fine:group-hover:pointer-events-auto pointer-fine:group-hover:opacity-100 has-data-[state=open]:pointer-events-auto has-data-[state=open]:opacity-100"
    >
      {isRead && <ReactButton tabIndex={tabIndex} onChoose={(emoji) => surface.react(item, emoji, true)} />}
      {isRead && <BarButton label="Reply" icon={Reply} tabIndex={tabIndex} onClick={() => surface.reply(item)} />}
      {openThread && (
        <BarButton
          label="Reply in thread"
          icon={MessagesSquare}
          tabIndex={tabIndex}
          onClick={() => openThread(item.id)}
        />
      )}
      {may.has("edit") && (
        <BarButton label="Edit" icon={Pencil} tabIndex={tabIndex} onClick={() => surface.edit(item)} />
      )}
      {may.has("delete") && (
        <BarButton label="Delete" icon={Trash2} tabIndex={tabIndex} onClick={() => surface.wish("delete", item)} />
      )}
      {may.has("pin") && (
        <BarButton
          label={item.pinned ? "Unpin" : "Pin"}
          icon={item.pinned ? PinOff : Pin}
          tabIndex={tabIndex}
          onClick={() => surface.pin(item, !item.pinned)}
        />
      )}
      <MessageMenu item={item} tabIndex={tabIndex} />
    </div>
  );
}

interface ButtonProps {
  readonly label: string;
  readonly icon: LucideIcon;
  readonly tabIndex: number;
  readonly onClick: () => void;
}

/** Its hint is the browser's: a bar stands on every message, so it has to be light. */
function BarButton({ label, icon: Icon, tabIndex, onClick }: ButtonProps) {
  return (
    <button type="button" aria-label={label} title={label} tabIndex={tabIndex} onClick={onClick} className={BAR_BUTTON}>
      <Icon aria-hidden className="size-4" />
    </button>
  );
}
