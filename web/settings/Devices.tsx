import type { DeviceView } from "@hearth/client/api.ts";
import { MonitorSmartphone } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Notice } from "../parts/Notice.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice, useHearth } from "../state/hearth.ts";

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** Where I am signed in, and the way to sign a device out that is lost or given away. */
export function Devices() {
  const device = useDevice();
  const people = useHearth(({ people }) => people); // the roster has changed when these have
  const [devices, setDevices] = useState<readonly DeviceView[]>();
  const read = useCallback(async () => setDevices(await device.devices()), [device]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `people` says when to read again
  useEffect(() => void read(), [read, people]);
  return (
    <div className="grid gap-4">
      <p className="text-ink-soft text-sm">
        A device that you sign out opens nothing that is said from then on. What it has read before, it may still hold.
      </p>
      <ul aria-label="Devices" className="grid gap-2">
        {devices?.map((it, i) => (
          <DeviceLine key={it.device} it={it} number={i + 1} onSignedOut={read} />
        ))}
      </ul>
    </div>
  );
}

function DeviceLine({ it, number, onSignedOut }: { it: DeviceView; number: number; onSignedOut: () => void }) {
  const device = useDevice();
  const [sure, setSure] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const name = `Device ${number}`;

  async function signOut() {
    setBusy(true);
    setFailure(undefined);
    const done = await device.revokeDevice(it.device);
    setBusy(false);
    if (!done.ok) return setFailure(done.error.text);
    toast(`${name} is signed out.`);
    onSignedOut();
  }

  return (
    <li className="grid gap-3 rounded-md border border-line p-3">
      <div className="flex items-center gap-3">
        <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-soft" />
        <div className="min-w-0 flex-1">
          <p className="font-medium text-sm">
            {name}
            {it.me && <span className="font-normal text-ink-soft"> · this device</span>}
          </p>
          <p className="text-ink-soft text-xs">Signed in {DAY.format(it.since)}</p>
        </div>
        {!it.me && !sure && (
          <Button size="small" onClick={() => setSure(true)} aria-label={`Sign out ${name}`}>
            Sign out
          </Button>
        )}
      </div>
      {sure && (
        <div className="grid gap-2">
          <p className="text-sm">Sign this device out? Whoever uses it has to sign in again with your password.</p>
          <div className="flex gap-2">
            <Button
              size="small"
              kind="main"
              busy={busy}
              onClick={() => void signOut()}
              aria-label={`Sign out ${name} now`}
            >
              Sign out
            </Button>
            <Button size="small" onClick={() => setSure(false)}>
              Cancel
            </Button>
          </div>
        </div>
      )}
      {failure && (
        <Notice kind="danger" alert>
          {failure}
        </Notice>
      )}
    </li>
  );
}
