import { type KeyboardEvent, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { useChangeSettings, useSettings } from "../state/settings.ts";
import { chordOf } from "./chord.ts";
import { Keys } from "./Keys.tsx";
import { chordFor, IN_CALLS, objection, rebound, SHORTCUTS, type ShortcutId } from "./list.ts";
import { useActive } from "./press.ts";

/** Shortcuts can be given other keys, on all of this person's devices; those of calls before there is one. */
export function KeyboardPanel() {
  const active = useActive((it) => it.active);
  const keys = useSettings(({ settings }) => settings.keys);
  const change = useChangeSettings();
  const [listening, listen] = useState<ShortcutId>();
  const [fault, blame] = useState("");

  function press(event: KeyboardEvent, id: ShortcutId): void {
    if (listening !== id || event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
    const chord = chordOf(event);
    if (chord === undefined) return;
    const found = objection(id, chord, keys);
    blame(found ?? "");
    if (found) return;
    listen(undefined);
    change({ keys: { ...rebound(keys, id, chord) } });
  }

  return (
    <div className="grid grid-cols-1 gap-3">
      <p className="text-ink-soft text-sm">Press the keys of a shortcut to change it, then the new ones.</p>
      <ul className="grid gap-1">
        {SHORTCUTS.filter(({ id }) => active.has(id) || IN_CALLS.has(id)).map(({ id, label }) => {
          const chord = chordFor(id, keys);
          return (
            <li key={id} className="flex min-h-10 flex-wrap items-center justify-between gap-x-4 gap-y-1">
              <span>{label}</span>
              <span className="flex items-center gap-2">
                {keys[id] !== undefined && (
                  <Button
                    size="small"
                    kind="quiet"
                    aria-label={`Usual keys for “${label}”`}
                    onClick={() => change({ keys: { ...rebound(keys, id, undefined) } })}
                  >
                    Reset
                  </Button>
                )}
                <Button
                  size="small"
                  aria-label={`Change keys for “${label}”, now ${chord || "none"}`}
                  aria-pressed={listening === id}
                  data-takes-keys={listening === id || undefined}
                  onClick={() => {
                    blame("");
                    listen(listening === id ? undefined : id);
                  }}
                  onKeyDown={(event) => press(event, id)}
                  onBlur={() => listen((now) => (now === id ? undefined : now))}
                >
                  {listening === id ? "Press the new keys" : <Keys chord={chord} />}
                </Button>
              </span>
            </li>
          );
        })}
      </ul>
      <p role="alert" className="min-h-5 text-danger text-sm">
        {fault}
      </p>
      <div>
        <Button size="small" onClick={() => change({ keys: {} })}>
          Reset all
        </Button>
      </div>
    </div>
  );
}
