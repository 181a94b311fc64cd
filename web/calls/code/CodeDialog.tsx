import type { CallView } from "@hearth/client/api.ts";
import { useEffect, useState } from "react";
import { Dialog } from "../../parts/Dialog.tsx";
import { useCallActs } from "../acts.ts";

/** The call's code: who reads it out to each other knows that nobody else is in between. */
export function CodeDialog({ call, onClose }: { call: CallView; onClose: () => void }) {
  const digits = useCode(call);
  return (
    <Dialog
      title="Code of this call"
      about="Read it out to each other. If everybody sees the same digits, nobody but those whom you see is in this call. It changes when somebody comes or goes."
      open
      onClose={onClose}
    >
      {digits ? (
        // biome-ignore lint/a11y/useSemanticElements: a group of digits, not of fields
        <div
          role="group"
          aria-label="Code of this call"
          className="grid grid-cols-3 gap-3 rounded-lg bg-sunken p-4 text-center font-mono text-lg tracking-wider"
        >
          {(digits.match(/.{5}/g) ?? []).map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups can be the same digits
            <span key={at}>{group}</span>
          ))}
        </div>
      ) : (
        <p className="text-ink-soft text-sm">There is a code as soon as somebody else is in the call.</p>
      )}
    </Dialog>
  );
}

/** Asked anew whenever another device is in the call. */
function useCode({ call, members }: CallView): string | undefined {
  const acts = useCallActs();
  const who = members.map((it) => it.device).join(" ");
  const [known, know] = useState<{ of: string; digits: string | undefined }>();
  const of = `${call} ${who}`;
  useEffect(() => {
    let isGone = false;
    void acts.callCode().then((digits) => void (isGone || know({ of, digits })));
    return () => {
      isGone = true;
    };
  }, [acts, of]);
  return known?.of === of ? known.digits : undefined; // never a code of others
}
