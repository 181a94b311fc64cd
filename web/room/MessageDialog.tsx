import type { TimelineItem } from "@hearth/client/api.ts";
import { BlockForm } from "../blocks/BlockForm.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { ReportForm } from "../reports/ReportForm.tsx";
import { useNameOf } from "../state/people.ts";

/** What somebody wants to do about a message. */
export interface Wish {
  readonly to: "report" | "block" | "unread";
  readonly item: TimelineItem & { kind: "message" };
}

/** Asks what is needed to report a message or to block its author. */
export function MessageDialog({ wish: { to, item }, onClose }: { wish: Wish; onClose: () => void }) {
  const name = useNameOf(item.author, item.authorName);
  const about = { person: item.author, name, message: { id: item.id, text: item.text } };
  return (
    <Dialog title={to === "report" ? `Report ${name}` : `Block ${name}`} open onClose={onClose}>
      {to === "report" ? (
        <ReportForm about={about} onClose={onClose} />
      ) : (
        <BlockForm person={item.author} name={name} onClose={onClose} />
      )}
    </Dialog>
  );
}
