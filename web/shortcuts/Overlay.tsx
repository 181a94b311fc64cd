import { Dialog } from "../parts/Dialog.tsx";
import { useSettings } from "../state/settings.ts";
import { Keys } from "./Keys.tsx";
import { chordFor, SHORTCUTS } from "./list.ts";
import { useActive } from "./press.ts";

/** All shortcuts that do something now. */
export default function Overlay({ onClose }: { onClose: () => void }) {
  const active = useActive((it) => it.active);
  const keys = useSettings(({ settings }) => settings.keys);
  return (
    <Dialog
      title="Keyboard shortcuts"
      about="You can change them in the settings, under Keyboard."
      open
      onClose={onClose}
    >
      <dl className="grid gap-2.5">
        {SHORTCUTS.filter(({ id }) => active.has(id)).map(({ id, label }) => (
          <div key={id} className="flex items-center justify-between gap-4">
            <dt>{label}</dt>
            <dd className="shrink-0">
              <Keys chord={chordFor(id, keys)} />
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
