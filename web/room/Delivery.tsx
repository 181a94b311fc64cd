import type { Delivery } from "@hearth/client/api.ts";
import { Check, CheckCheck, Clock3, Hourglass, RotateCcw, TriangleAlert } from "lucide-react";
import { filesText, waitsText } from "../delivery/words.ts";
import { Button } from "../parts/Button.tsx";
import { classes } from "../parts/classes.ts";
import { useHearth } from "../state/hearth.ts";
import type { MessageItem } from "./composing.ts";
import { useSurface } from "./surface.ts";

const MARKS = {
  waits: { icon: Hourglass, label: "Waits", look: "text-ink-soft" },
  sending: { icon: Clock3, label: "Sending", look: "text-ink-soft" },
  sent: { icon: Check, label: "Sent", look: "text-ink-soft opacity-60" },
  delivered: { icon: CheckCheck, label: "Delivered", look: "text-ink-soft opacity-60" },
  read: { icon: CheckCheck, label: "Read", look: "text-accent-ink" },
  failed: { icon: TriangleAlert, label: "Not sent", look: "text-danger" },
} as const;

/** How far a message of mine has come. `quiet`: that it is sent goes without saying. */
export function DeliveryMark({ delivery, quiet }: { delivery: Delivery; quiet: boolean }) {
  const { room } = useSurface();
  const direct = useHearth((hearth) => hearth.rooms.find((it) => it.room === room)?.mode === "direct");
  const { icon: Icon, label: short, look } = MARKS[stepOf(delivery)];
  const files = filesText(delivery);
  const label = files ?? waitsText(delivery, direct) ?? readText(delivery) ?? short;
  return (
    <span
      title={label}
      className={classes(
        "mb-1 shrink-0",
        files && "flex items-center gap-1.5 text-xs tabular-nums",
        look,
        quiet && delivery.is === "sent" && !delivery.waitsFor && "opacity-0 group-hover:opacity-60",
      )}
    >
      <Icon aria-hidden className="size-3.5" />
      <span className={files ? undefined : "sr-only"}>{label}</span>
    </span>
  );
}

function stepOf(delivery: Delivery): keyof typeof MARKS {
  if (delivery.is !== "sent") return delivery.is;
  if (delivery.waitsFor && !delivery.delivered) return "waits";
  if (delivery.readBy) return "read";
  return delivery.delivered ? "delivered" : "sent";
}

/** Who has read it, if anybody lets it be known. */
export function readText(delivery: Delivery | undefined): string | undefined {
  return delivery?.is === "sent" && delivery.readBy ? `Read by ${NAMES.format(delivery.readBy)}` : undefined;
}

const NAMES = new Intl.ListFormat("en", { type: "conjunction" });

/** Why a message of mine has not been sent, and what to press. */
export function NotSent({ item, why, unsent = false }: { item: MessageItem; why: string; unsent?: boolean }) {
  const { retry, edit, wish } = useSurface();
  const may = new Set(unsent ? item.may : []);
  return (
    <div className="mt-1 mb-1.5 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-danger text-sm">
      <p className="min-w-56 flex-1">{why}</p>
      <Button size="small" onClick={() => retry(item.id)}>
        <RotateCcw aria-hidden className="size-3.5" />
        Retry
      </Button>
      {may.has("edit") && (
        <Button size="small" onClick={() => edit(item)}>
          Edit
        </Button>
      )}
      {may.has("delete") && (
        <Button size="small" onClick={() => wish("delete", item)}>
          Delete
        </Button>
      )}
    </div>
  );
}
