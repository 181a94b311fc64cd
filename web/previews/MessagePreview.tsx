import type { EventId } from "@hearth/protocol";
import type { MessageItem } from "../room/composing.ts";
import { useDevice } from "../state/hearth.ts";
import { usePictureFrom } from "../state/pictures.ts";
import { useTree } from "../text/read.ts";
import { linksIn } from "./links.ts";
import { PreviewCard } from "./PreviewCard.tsx";

/** The preview that a message brought along, if its text links there. Everything in it came with the message. */
export function MessagePreview({ item, current }: { item: MessageItem; current: boolean }) {
  const device = useDevice();
  const tree = useTree(item.text);
  const { preview } = item;
  const shown = preview && linksIn(tree).includes(preview.url) ? preview : undefined;
  const picture = usePictureFrom(shown?.picture ? item.id : undefined, (id: EventId) => device.previewPicture(id));
  if (!shown) return null;
  return (
    <div className="mt-1">
      <PreviewCard it={shown} picture={picture} tabIndex={current ? 0 : -1} />
    </div>
  );
}
