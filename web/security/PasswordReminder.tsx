import type { Me } from "@hearth/client/api.ts";
import { KeyRound } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { useHearth } from "../state/hearth.ts";
import { mayRemind, putOff } from "./reminding.ts";

const Settings = lazy(() => import("../settings/Settings.tsx"));

/** For somebody who came with a name only: what is lost without a password, and the way to one. Can be put off. */
export function PasswordReminder({ me }: { me: Me }) {
  const without = useHearth(({ security }) => security?.hasPassword === false);
  const [due, setDue] = useState(() => mayRemind(Date.now()));
  const [setting, setSetting] = useState(false);
  if (!without || !due) return null;
  return (
    <section
      aria-label="Reminder"
      className="flex shrink-0 flex-wrap items-center gap-x-4 gap-y-2 border-line border-b bg-accent-soft px-4 py-2 text-accent-ink text-sm"
    >
      <p className="flex min-w-0 flex-1 basis-64 items-start gap-2">
        <KeyRound aria-hidden className="mt-0.5 size-4 shrink-0" />
        You have no password yet. If you lose this device or clear this browser, your messages and your place here are
        gone, and nobody can bring them back.
      </p>
      <div className="flex gap-2">
        <Button size="small" onClick={() => setSetting(true)}>
          Set a password
        </Button>
        <Button
          size="small"
          kind="quiet"
          className="text-accent-ink"
          onClick={() => {
            putOff(Date.now());
            setDue(false);
          }}
        >
          Later
        </Button>
      </div>
      {setting && (
        <Suspense>
          <Settings me={me} tab="Security" onClose={() => setSetting(false)} />
        </Suspense>
      )}
    </section>
  );
}
