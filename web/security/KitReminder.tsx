import { LifeBuoy } from "lucide-react";
import { Button } from "../parts/Button.tsx";
import { useDevice } from "../state/hearth.ts";

/** For somebody who came by a link and chose a password: what opens everything again if it is forgotten waits to be kept. */
export function KitReminder() {
  const device = useDevice();
  return (
    <section
      aria-label="Recovery kit"
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-accent-soft px-4 py-2 text-accent-ink text-sm"
    >
      <p className="flex min-w-0 flex-1 basis-64 items-start gap-2">
        <LifeBuoy aria-hidden className="mt-0.5 size-4 shrink-0" />
        Keep your recovery kit: if you forget your password and lose this device, nothing else brings your messages
        back.
      </p>
      <Button size="small" onClick={() => void device.showKit()}>
        Show it
      </Button>
    </section>
  );
}
