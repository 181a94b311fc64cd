import { Check, Copy } from "lucide-react";
import { useId, useState } from "react";
import { QrCode } from "../invite/QrCode.tsx";
import { Button } from "../parts/Button.tsx";
import { copyText } from "../parts/copy.ts";

/** The link by which others come in, and the same as a picture. */
export function Share({ link, alone }: { link: string; alone: boolean }) {
  const id = useId();
  const [copied, setCopied] = useState<boolean>();
  return (
    <section aria-label="Let others in" className="mx-auto grid max-w-md gap-3 px-4 py-4">
      {alone && <p className="text-balance text-center font-medium">Nobody is here yet. Give somebody the link.</p>}
      <div className="mx-auto w-44 max-w-full rounded-md border border-line bg-white">
        <QrCode text={link} label="Ghost QR code" />
      </div>
      <label htmlFor={id} className="font-medium text-sm">
        Ghost link
      </label>
      <div className="-mt-1.5 flex gap-2">
        <input
          id={id}
          readOnly
          value={link}
          onFocus={(event) => event.target.select()}
          className="h-10 min-w-0 flex-1 truncate rounded-md border border-line-strong bg-page px-3 text-sm"
        />
        <Button kind="main" onClick={async () => setCopied(await copyText(link))}>
          {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          Copy link
        </Button>
      </div>
      <p aria-live="polite" className="text-ink-soft text-sm">
        {copied === true && <span className="sr-only">Copied.</span>}
        {copied === false && "This browser does not let Hearth copy. Select the link and copy it by hand."}
      </p>
      <p className="text-ink-soft text-sm">
        Whoever has it comes in and can read along from then on, so send it by a way you trust. It leads nowhere once
        everybody has left.
      </p>
    </section>
  );
}
