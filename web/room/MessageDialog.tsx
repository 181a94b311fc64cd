import { useEffect } from "react";
import { BlockForm } from "../blocks/BlockForm.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { ReportForm } from "../reports/ReportForm.tsx";
import { useNameOf } from "../state/people.ts";
import type { MessageItem } from "./composing.ts";
import { DeleteForm } from "./DeleteForm.tsx";
import { ForwardForm } from "./ForwardForm.tsx";
import { focusMessage } from "./focusMessage.ts";
import type { WishFor } from "./surface.ts";
import { wordsOf } from "./wordsOf.ts";

/** What somebody wants to do about a message. */
export interface Wish {
  readonly to: WishFor;
  readonly item: MessageItem;
}

/** Asks what is needed before something is done about a message. */
export function MessageDialog({ wish: { to, item }, onClose }: { wish: Wish; onClose: () => void }) {
  const name = useNameOf(item.author, item.authorName);
  const about = { person: item.author, name, message: { id: item.id, text: wordsOf(item) } };
  useEffect(() => {
    const { id } = item;
    // The button that opened this may have gone with what was done.
    return () => void setTimeout(() => backTo(id));
  }, [item]);
  const titles = {
    report: `Report ${name}`,
    block: `Block ${name}`,
    delete: "Delete message",
    forward: "Forward message",
  };
  return (
    <Dialog title={titles[to]} open onClose={onClose}>
      {to === "report" && <ReportForm about={about} onClose={onClose} />}
      {to === "block" && <BlockForm person={item.author} name={name} onClose={onClose} />}
      {to === "delete" && <DeleteForm item={item} onClose={onClose} />}
      {to === "forward" && <ForwardForm item={item} onClose={onClose} />}
    </Dialog>
  );
}

function backTo(id: string): void {
  if (document.activeElement !== document.body) return;
  focusMessage(id);
}
