import type { TransferView } from "@hearth/client/api.ts";
import { ChevronRight } from "lucide-react";
import { useState } from "react";
import { Button } from "../../parts/Button.tsx";
import { classes } from "../../parts/classes.ts";
import { useDevice, useHearth } from "../../state/hearth.ts";
import { FileName } from "../shown/FileName.tsx";
import { sizeText } from "../shown/words.ts";

interface Props {
  readonly transfers: readonly TransferView[];
  /** They are gone: somebody without a mouse needs another place. */
  readonly onCleared: () => void;
}

/** What has arrived, folded away until somebody wants to see it. */
export function Finished({ transfers, onCleared }: Props) {
  const device = useDevice();
  const [open, setOpen] = useState(false);
  async function clear(): Promise<void> {
    // One that was cleared elsewhere meanwhile is as gone.
    await Promise.all(transfers.map(({ id }) => device.cancelTransfer(id)));
    onCleared();
  }
  return (
    <section aria-label="Finished" className="grid grid-cols-1 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Button size="small" kind="quiet" aria-expanded={open} className="-ml-2 px-2" onClick={() => setOpen(!open)}>
          <ChevronRight aria-hidden className={classes("size-4 transition-transform", open && "rotate-90")} />
          {transfers.length} finished
        </Button>
        <Button size="small" kind="quiet" onClick={() => void clear()}>
          Clear finished
        </Button>
      </div>
      {open && (
        <ul aria-label="Finished transfers" className="divide-y divide-line rounded-lg border border-line">
          {transfers.map((it) => (
            <Done key={it.id} it={it} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Done({ it: { room: id, name, size, way } }: { it: TransferView }) {
  const room = useHearth(({ rooms }) => rooms.find(({ room }) => room === id)?.name);
  const words = [room, way === "up" ? "Sent" : "Fetched", sizeText(size)];
  return (
    <li className="min-w-0 px-3 py-2">
      <FileName name={name} />
      <p className="text-ink-soft text-xs [overflow-wrap:anywhere]">{words.filter(Boolean).join(" · ")}</p>
    </li>
  );
}
