import { useEffect, useState } from "react";
import { classes } from "./classes.ts";
import { dropToast, type ToastText, useToasts } from "./toasts.ts";

const SHOWN_MS = 5_000;

/**
 * Where toasts appear, over everything, at the foot. They are read out and take neither focus nor keys: Escape stays with the dialog below.
 * The live regions are there before what they say, also while a dialog hides the rest of the page.
 */
export function Toasts() {
  const { toasts } = useToasts();
  return (
    <div className="pointer-events-none fixed inset-x-4 bottom-24 z-50 mx-auto grid max-w-sm gap-2">
      {(["info", "danger"] as const).map((kind) => (
        <div key={kind} aria-live={kind === "danger" ? "assertive" : "polite"} className="grid gap-2">
          {toasts
            .filter((toast) => toast.kind === kind)
            .map((toast) => (
              <Toast key={toast.id} toast={toast} />
            ))}
        </div>
      ))}
    </div>
  );
}

/** Goes by itself, but not from under a pointer. */
function Toast({ toast: { id, text, kind } }: { toast: ToastText }) {
  const [held, hold] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dropToast(id), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [held, id]);
  return (
    <p
      onPointerEnter={() => hold(true)}
      onPointerLeave={() => hold(false)}
      className={classes(
        "pointer-events-auto animate-rise rounded-md px-4 py-2.5 text-sm shadow-lift [overflow-wrap:anywhere]",
        kind === "danger" ? "bg-danger-soft text-danger" : "bg-ink text-page",
      )}
    >
      {text}
    </p>
  );
}
