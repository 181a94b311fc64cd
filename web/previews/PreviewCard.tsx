import type { Preview } from "@hearth/protocol";
import { X } from "lucide-react";
import { IconButton } from "../parts/IconButton.tsx";

interface Props {
  /** An address that the text links to. */
  readonly it: Omit<Preview, "image">;
  /** `blob:` address of the picture. */
  readonly picture?: string | undefined;
  readonly tabIndex?: number | undefined;
  /** While it is not sent yet. */
  readonly onRemove?: (() => void) | undefined;
}

/** What a page said of itself. Words only, and always the host that the link leads to, whatever the words say. */
export function PreviewCard({ it, picture, tabIndex, onRemove }: Props) {
  const { host } = new URL(it.url);
  return (
    <div className="flex max-w-xl items-start gap-3 rounded-md border border-line border-l-3 border-l-line-strong bg-raised p-2.5">
      {picture && <img src={picture} alt="" draggable={false} className="h-16 w-24 shrink-0 rounded-sm object-cover" />}
      <div className="grid min-w-0 flex-1 gap-0.5 [overflow-wrap:anywhere]">
        <p className="text-ink-soft text-xs">
          {it.site && it.site !== host && <bdi>{it.site} · </bdi>}
          {host}
        </p>
        <a
          href={it.url}
          target="_blank"
          rel="noopener noreferrer"
          title={it.url}
          tabIndex={tabIndex}
          className="line-clamp-2 font-medium text-accent-ink hover:underline"
        >
          <bdi>{it.title}</bdi>
        </a>
        {it.description && (
          <p className="line-clamp-2 text-ink-soft text-sm">
            <bdi>{it.description}</bdi>
          </p>
        )}
      </div>
      {onRemove && <IconButton label="Remove preview" icon={X} onClick={onRemove} />}
    </div>
  );
}
