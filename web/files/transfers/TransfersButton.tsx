import { ArrowDownUp } from "lucide-react";
import { Suspense, useState } from "react";
import { Tray } from "../later.ts";
import { sumText } from "./sum.ts";
import { useTransfers } from "./useTransfers.ts";

/** Says how far files are, while some are on their way. Nothing stands here when nothing is. */
export function TransfersButton() {
  const transfers = useTransfers();
  const [open, setOpen] = useState(false);
  const text = sumText(transfers);
  return (
    <>
      {text && (
        <button
          type="button"
          aria-label={`Transfers: ${text}`}
          aria-haspopup="dialog"
          onClick={() => setOpen(true)}
          className="flex shrink-0 items-center gap-1.5 rounded-md px-1.5 text-ink-soft text-xs tabular-nums hover:bg-sunken hover:text-ink"
        >
          <ArrowDownUp aria-hidden className="size-3.5" />
          {text}
        </button>
      )}
      <Suspense>{open && <Tray transfers={transfers} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
