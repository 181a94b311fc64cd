import { Toast } from "radix-ui";
import { classes } from "./classes.ts";
import { dropToast, useToasts } from "./toasts.ts";

/** Where toasts appear: above the composer on phones, at the foot otherwise. */
export function Toasts() {
  const { toasts } = useToasts();
  return (
    <Toast.Provider duration={5_000} swipeDirection="down" label="Message">
      {toasts.map(({ id, text, kind }) => (
        <Toast.Root
          key={id}
          type={kind === "danger" ? "foreground" : "background"}
          onOpenChange={(open) => !open && dropToast(id)}
          className={classes(
            "animate-rise rounded-md px-4 py-2.5 text-sm shadow-lift",
            kind === "danger" ? "bg-danger-soft text-danger" : "bg-ink text-page",
          )}
        >
          <Toast.Title>{text}</Toast.Title>
        </Toast.Root>
      ))}
      <Toast.Viewport className="fixed inset-x-4 bottom-24 z-50 mx-auto grid max-w-sm gap-2 outline-none" />
    </Toast.Provider>
  );
}
