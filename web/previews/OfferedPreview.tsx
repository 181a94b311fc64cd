import type { Preview } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { PreviewCard } from "./PreviewCard.tsx";

/** The preview that will be sent with what is being written, and how to leave it out. */
export function OfferedPreview({ preview, onRemove }: { preview: Preview; onRemove: () => void }) {
  const { image } = preview;
  const [picture, setPicture] = useState<string>();
  useEffect(() => {
    if (!image) return setPicture(undefined);
    const url = URL.createObjectURL(new Blob([image.bytes], { type: `image/${image.type}` }));
    setPicture(url);
    return () => URL.revokeObjectURL(url);
  }, [image]);
  return (
    <section aria-label="Link preview" className="p-1.5 pb-0">
      <PreviewCard it={preview} picture={picture} onRemove={onRemove} />
    </section>
  );
}
