import type { TransferView } from "@hearth/client/api.ts";
import { useEffect, useRef } from "react";
import { Dialog } from "../../parts/Dialog.tsx";
import { Finished } from "./Finished.tsx";
import { countText } from "./sum.ts";
import { Transfer } from "./Transfer.tsx";

interface Props {
  readonly transfers: readonly TransferView[];
  readonly onClose: () => void;
}

/** Every file that is on its way, and what can be done about it; what has arrived stands folded below. */
export function Tray({ transfers, onClose }: Props) {
  const open = transfers.filter(({ state }) => state !== "done");
  const finished = transfers.filter(({ state }) => state === "done");
  const place = useRef<HTMLDivElement>(null);
  // A line that goes takes its buttons along: the focus stays in the list.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each time a line comes or goes
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body) place.current?.focus();
  }, [open.length, finished.length]);
  return (
    <Dialog
      title="Transfers"
      about="Files on their way. They go on by themselves after a break."
      open
      onClose={onClose}
    >
      <div ref={place} tabIndex={-1} className="grid grid-cols-1 gap-4 outline-none">
        <p role="status" className="text-ink-soft text-sm">
          {countText(transfers)}
        </p>
        {open.length > 0 && (
          <ul aria-label="Transfers" className="grid grid-cols-1 gap-2">
            {open.map((it) => (
              <Transfer key={it.id} it={it} />
            ))}
          </ul>
        )}
        {finished.length > 0 && <Finished transfers={finished} onCleared={() => place.current?.focus()} />}
      </div>
    </Dialog>
  );
}
