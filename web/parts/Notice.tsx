import { CircleAlert, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { classes } from "./classes.ts";

const KINDS = {
  info: { icon: Info, look: "bg-sunken text-ink" },
  warn: { icon: TriangleAlert, look: "bg-warn-soft text-warn" },
  danger: { icon: CircleAlert, look: "bg-danger-soft text-danger" },
} as const;

/** A sentence that stands out. `alert`: read out as soon as it appears. */
export function Notice({
  kind,
  alert = false,
  children,
}: {
  kind: keyof typeof KINDS;
  alert?: boolean;
  children: ReactNode;
}) {
  const { icon: Icon, look } = KINDS[kind];
  return (
    <div role={alert ? "alert" : undefined} className={classes("flex gap-2.5 rounded-md px-3 py-2.5 text-sm", look)}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
