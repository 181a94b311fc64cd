import type { LinkCodeView, LinkProgress } from "@hearth/client/api.ts";
import { MonitorSmartphone } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { isOfThisComputer } from "../invite/isOfThisComputer.ts";
import { QrCode } from "../invite/QrCode.tsx";
import { Button } from "../parts/Button.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Notice } from "../parts/Notice.tsx";
import { useDevice } from "../state/hearth.ts";
import { TimeLeft } from "./TimeLeft.tsx";
import { useLinkProgress } from "./useLinkProgress.ts";

/** Shows a code by which another device of mine comes in, without a password. */
export function AddDevice({ onAdded }: { onAdded: () => void }) {
  const device = useDevice();
  const [code, setCode] = useState<LinkCodeView>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [progress, forget] = useLinkProgress();
  const opener = useRef<HTMLButtonElement>(null);
  const added = useRef(onAdded);
  added.current = onAdded;

  // Whoever does not see the code any more does not want it.
  useEffect(() => () => void device.cancelLink(), [device]);
  const at = progress?.at;
  useEffect(() => {
    if (at === "done" || at === "failed") setCode(undefined);
    if (at === "done") added.current();
  }, [at]);

  async function open(): Promise<void> {
    setBusy(true);
    setFailure(undefined);
    forget();
    const opened = await device.openLink();
    setBusy(false);
    if (opened.ok) setCode(opened.value);
    else setFailure(opened.error.text);
  }

  async function cancel(): Promise<void> {
    setCode(undefined);
    forget();
    await device.cancelLink();
    opener.current?.focus();
  }

  return (
    <div className="grid gap-3">
      <Button ref={opener} kind="main" className="justify-self-start" busy={busy} onClick={() => void open()}>
        <MonitorSmartphone aria-hidden className="size-4" />
        {code ? "Show another code" : "Add a device"}
      </Button>
      {code && <Shown code={code} connected={at === "connected"} onCancel={() => void cancel()} />}
      <div aria-live="polite" className="text-sm">
        <Said progress={progress} />
      </div>
      <Failed text={failure} />
    </div>
  );
}

function Shown({ code, connected, onCancel }: { code: LinkCodeView; connected: boolean; onCancel: () => void }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <section
      ref={place}
      tabIndex={-1}
      aria-label="Code for a new device"
      className="grid gap-3 rounded-md border border-line p-4 outline-none"
    >
      <p className="text-sm">
        On the other device, scan this with the camera. Or open <strong>{location.host}</strong> there, press “Use
        another device”, and type the code.
      </p>
      {isOfThisComputer(code.link) && (
        <Notice kind="warn">This address opens on this computer only: another one cannot come in by it.</Notice>
      )}
      <div className="mx-auto w-48 max-w-full rounded-md border border-line bg-white">
        <QrCode text={code.link} label="Device QR code" />
      </div>
      <p className="text-center font-mono font-semibold text-lg tracking-wider sm:text-xl">{code.code}</p>
      <TimeLeft expires={code.expires} />
      <p className="text-ink-soft text-sm">
        Show it to nobody else: whoever types it first is signed in as you, with all your messages.
      </p>
      <Button size="small" className="justify-self-start" busy={connected} onClick={onCancel}>
        Cancel
      </Button>
    </section>
  );
}

function Said({ progress }: { progress: LinkProgress | undefined }) {
  switch (progress?.at) {
    case "waiting":
      return <p className="text-ink-soft">Waiting for the other device…</p>;
    case "connected":
      return <p className="text-ink-soft">The other device has the right code. Handing over your keys…</p>;
    case "done":
      return <Notice kind="info">{progress.name ?? "The other device"} is signed in.</Notice>;
    case "failed":
      return <Notice kind="warn">{progress.text}</Notice>;
    case undefined:
      return null;
  }
}
