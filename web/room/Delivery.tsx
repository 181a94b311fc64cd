import type { Delivery } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { Check, Clock3, RotateCcw, TriangleAlert } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { useSurface } from "./surface.ts";

const MARKS = {
  sending: { icon: Clock3, label: "Sending", look: "text-ink-soft" },
  sent: { icon: Check, label: "Sent", look: "text-ink-soft opacity-60" },
  failed: { icon: TriangleAlert, label: "Not sent", look: "text-danger" },
} as const;

/** How far a message of mine has come. `quiet`: that it is sent goes without saying. */
export function DeliveryMark({ delivery, quiet }: { delivery: Delivery; quiet: boolean }) {
  const { icon: Icon, label, look } = MARKS[delivery.is];
  return (
    <span
      title={label}
      className={classes("mb-1 shrink-0", look, quiet && delivery.is === "sent" && "opacity-0 group-hover:opacity-60")}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className="sr-only">{label}</span>
    </span>
  );
}

/** Why a message of mine has not been sent, and what to press. */
export function NotSent({ id, why }: { id: EventId; why: string }) {
  const { retry } = useSurface();
  return (
    <div className="mt-1 mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-danger text-sm">
      <p className="min-w-0 flex-1">{why}</p>
      <Button size="small" onClick={() => retry(id)}>
        <RotateCcw aria-hidden className="size-3.5" />
        Retry
      </Button>
    </div>
  );
}
