import type { DeviceView } from "@hearth/client/api.ts";
import { MonitorSmartphone } from "lucide-react";
import { useCallback, useRef, useState } from "react";
import { AddDevice } from "../link/AddDevice.tsx";
import { Button } from "../parts/Button.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { lastSeenText } from "../presence/lastSeen.ts";
import { useDevice } from "../state/hearth.ts";
import { usePeopleChange } from "../state/usePeopleChange.ts";
import { DeviceName } from "./DeviceName.tsx";
import { SigningOut } from "./SigningOut.tsx";

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

/** Where I am signed in, and the way to sign a device out that is lost or given away. */
export function Devices() {
  const device = useDevice();
  const [devices, setDevices] = useState<readonly DeviceView[]>();
  const read = useCallback(() => void device.devices().then(setDevices), [device]);
  usePeopleChange(read);
  return (
    <div className="grid grid-cols-1 gap-4">
      <p className="text-ink-soft text-sm">
        A device that you sign out opens nothing that is said from then on. What it has read before, it may still hold.
      </p>
      <AddDevice onAdded={() => read()} />
      <ul aria-label="Devices" className="grid grid-cols-1 gap-2">
        {devices?.map((it, i) => (
          <DeviceLine key={it.device} it={it} number={i + 1} onChanged={read} />
        ))}
      </ul>
      {/* Not before what stands above it: it must not move under a hand. */}
      {devices && <SigningOut />}
    </div>
  );
}

function DeviceLine({ it, number, onChanged }: { it: DeviceView; number: number; onChanged: () => void }) {
  const device = useDevice();
  const name = it.name ?? `Device ${number}`;
  const [naming, setNaming] = useState(false);
  const renamer = useRef<HTMLButtonElement>(null);
  function named(): void {
    setNaming(false);
    renamer.current?.focus();
    onChanged();
  }
  const sure = useSure(
    () => device.revokeDevice(it.device),
    () => {
      toast(`${name} is signed out.`);
      onChanged();
    },
  );
  return (
    <li className="grid grid-cols-1 gap-3 rounded-md border border-line p-3">
      <div className="flex items-center gap-3">
        <MonitorSmartphone aria-hidden className="size-5 shrink-0 text-ink-soft" />
        <div className="min-w-0 flex-1">
          <p className="font-medium text-sm [overflow-wrap:anywhere]">
            {name}
            {it.me && <span className="font-normal text-ink-soft"> · this device</span>}
          </p>
          <p className="text-ink-soft text-xs">
            Signed in {DAY.format(it.since)}
            {!it.me && it.lastSeen !== undefined && ` · ${lastSeenText(it.lastSeen, Date.now())}`}
          </p>
        </div>
        <Button
          ref={renamer}
          size="small"
          aria-expanded={naming}
          onClick={() => setNaming((now) => !now)}
          aria-label={`Rename ${name}`}
        >
          Rename
        </Button>
        {!it.me && (
          <Button
            ref={sure.opener}
            size="small"
            aria-expanded={sure.asking}
            onClick={sure.ask}
            aria-label={`Sign out ${name}`}
          >
            Sign out
          </Button>
        )}
      </div>
      {naming && <DeviceName it={it} name={name} onDone={named} />}
      <Question sure={sure} go="Sign out" name={`Sign out ${name} now`}>
        <p>Sign this device out? Whoever uses it has to sign in again with your password.</p>
      </Question>
    </li>
  );
}
