import { Check, Copy } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { copyText } from "../parts/copy.ts";
import { Dialog } from "../parts/Dialog.tsx";
import { Notice } from "../parts/Notice.tsx";
import { isOfThisComputer } from "./isOfThisComputer.ts";
import { QrCode } from "./QrCode.tsx";
import { DAYS, USES } from "./terms.ts";
import { useInvite } from "./useInvite.ts";

const SEND_IT_SAFELY =
  "Send it to people you trust, by a way you trust: whoever has it can come in, and you vouch for them.";

/** A link, and the same as a picture, that lets people in. */
export function InvitePeople({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { terms, made, make } = useInvite(open);
  const link = made && "link" in made ? made.link : undefined;
  return (
    <Dialog title="Invite people" about={SEND_IT_SAFELY} open={open} onClose={onClose}>
      <div className="grid gap-4">
        {made && "failure" in made ? (
          <>
            <Notice kind="danger" alert>
              {made.failure}
            </Notice>
            <Button kind="main" onClick={() => void make(terms)}>
              Try again
            </Button>
          </>
        ) : (
          <>
            <div className="mx-auto aspect-square w-52 max-w-full rounded-md border border-line bg-white">
              {link && <QrCode text={link} label="Invite QR code" />}
            </div>
            <LinkLine link={link} />
            {link && isOfThisComputer(link) && (
              <Notice kind="warn">
                This link opens on this computer only. What others need to reach your home stands in Settings, under
                Home.
              </Notice>
            )}
            <div className="grid grid-cols-2 gap-3">
              <Choice
                label="Good for"
                value={terms.uses}
                options={USES}
                onChoose={(uses) => void make({ ...terms, uses })}
              />
              <Choice
                label="Ends after"
                value={terms.days}
                options={DAYS}
                onChoose={(days) => void make({ ...terms, days })}
              />
            </div>
            <p className="text-ink-soft text-sm">Another choice makes a new link; those made before stay good.</p>
          </>
        )}
      </div>
    </Dialog>
  );
}

function LinkLine({ link }: { link: string | undefined }) {
  const id = useId();
  const [copied, setCopied] = useState<boolean>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new link has not been copied
  useEffect(() => setCopied(undefined), [link]);
  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium text-sm">
        Invite link
      </label>
      <div className="flex gap-2">
        <input
          id={id}
          readOnly
          value={link ?? ""}
          placeholder="Making a link…"
          onFocus={(event) => event.target.select()}
          className="h-10 min-w-0 flex-1 truncate rounded-md border border-line-strong bg-page px-3 text-sm placeholder:text-ink-soft"
        />
        <Button kind="main" disabled={!link} onClick={async () => link && setCopied(await copyText(link))}>
          {copied ? <Check aria-hidden className="size-4" /> : <Copy aria-hidden className="size-4" />}
          Copy link
        </Button>
      </div>
      <p aria-live="polite" className="text-ink-soft text-sm">
        {copied === true && <span className="sr-only">Copied.</span>}
        {copied === false && "This browser does not let Hearth copy. Select the link and copy it by hand."}
      </p>
    </div>
  );
}
