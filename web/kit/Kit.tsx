import type { Me } from "@hearth/client/api.ts";
import { Check, Copy, Download, Printer } from "lucide-react";
import { useState } from "react";
import { Frame } from "../entrance/Frame.tsx";
import { Button } from "../parts/Button.tsx";
import { copyText } from "../parts/copy.ts";
import { Notice } from "../parts/Notice.tsx";
import { useDevice } from "../state/hearth.ts";
import { kitText } from "./kitText.ts";
import { saveText } from "./save.ts";

/** Shown once, after signing up: the code that opens everything again. */
export function Kit({ me, code }: { me: Me; code: string }) {
  const device = useDevice();
  const [copied, setCopied] = useState<boolean>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const text = kitText(code, me, location.origin);

  async function keep(): Promise<void> {
    setBusy(true);
    const outcome = await device.kitKept();
    setBusy(false);
    if (!outcome.ok) setFailure(outcome.error.text);
  }

  return (
    <Frame
      title="Your recovery kit"
      about="If you forget your password and have no other device, this code is the only way back to your messages. Nobody can make you a new one, not even whoever runs the home."
    >
      <dl className="grid gap-3 rounded-lg border border-line bg-page p-4 print:border-2">
        <Line name="Home" value={location.host} />
        <Line name="Username" value={me.username} />
        <div>
          <dt className="text-ink-soft text-sm">Code</dt>
          <dd className="select-all text-balance font-mono font-semibold leading-relaxed">{code}</dd>
        </div>
      </dl>
      <div className="not-printed mt-4 grid gap-2 sm:grid-cols-3">
        <Button onClick={() => saveText(`hearth-recovery-kit-${me.username}.txt`, text)}>
          <Download aria-hidden className="size-4" />
          Download
        </Button>
        <Button onClick={async () => setCopied(await copyText(text))}>
          {copied ? <Check aria-hidden className="size-4 text-good" /> : <Copy aria-hidden className="size-4" />}
          Copy
        </Button>
        <Button onClick={() => print()}>
          <Printer aria-hidden className="size-4" />
          Print
        </Button>
      </div>
      <p aria-live="polite" className="not-printed mt-2 min-h-6 text-ink-soft text-sm">
        {copied === true && "Copied. Paste it where you keep such things."}
        {copied === false && "This browser does not let Hearth copy. Select the code and copy it by hand."}
      </p>
      {failure && (
        <Notice kind="danger" alert>
          {failure}
        </Notice>
      )}
      <div className="not-printed mt-4 grid gap-3 border-line border-t pt-5">
        <p className="text-ink-soft text-sm">It is not shown again. Whoever has it can get in as you.</p>
        <Button kind="main" size="large" busy={busy} onClick={() => void keep()}>
          I have kept it
        </Button>
      </div>
    </Frame>
  );
}

function Line({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt className="text-ink-soft text-sm">{name}</dt>
      <dd className="font-medium [overflow-wrap:anywhere]">{value}</dd>
    </div>
  );
}
