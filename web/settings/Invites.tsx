import type { InviteView } from "@hearth/client/api.ts";
import { useCallback, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { useDevice } from "../state/hearth.ts";
import { usePeopleChange } from "../state/usePeopleChange.ts";
import { limitsOf, madeOn, STATES } from "./inviteText.ts";

/** The links that let people in, and the way to take one back. */
export function Invites() {
  const device = useDevice();
  const [invites, setInvites] = useState<readonly InviteView[]>();
  usePeopleChange(useCallback(() => void device.invites().then(setInvites), [device]));
  const open = invites?.filter(({ state }) => state === "open") ?? [];
  const past = invites?.filter(({ state }) => state !== "open") ?? [];
  return (
    <section aria-labelledby="invites" className="grid grid-cols-1 gap-3">
      <h3 id="invites" className="font-semibold">
        Invites
      </h3>
      {invites && open.length === 0 && <p className="text-ink-soft text-sm">No invite is open.</p>}
      {open.length > 0 && (
        <ul aria-label="Invites" className="grid grid-cols-1 gap-2">
          {open.map((it, i) => (
            <InviteLine key={it.invite} it={it} number={open.length - i} />
          ))}
        </ul>
      )}
      {past.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-soft">Past invites · {past.length}</summary>
          <ul aria-label="Past invites" className="mt-2 grid gap-1.5">
            {past.map((it) => (
              <li key={it.invite}>
                {it.makerName}, {madeOn(it)}: {STATES[it.state]}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}

function InviteLine({ it, number }: { it: InviteView; number: number }) {
  const device = useDevice();
  const sure = useSure(
    () => device.revokeInvite(it.invite),
    () => toast("The invite was withdrawn."),
  );
  return (
    <li className="grid grid-cols-1 gap-3 rounded-md border border-line p-3">
      <div className="flex flex-wrap items-center gap-3">
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium text-sm">
            Invite {number} · by {it.makerName}
          </p>
          <p className="text-ink-soft text-xs">
            Made {madeOn(it)} · {limitsOf(it)}
          </p>
        </div>
        {it.mayWithdraw && (
          <Button
            ref={sure.opener}
            size="small"
            aria-expanded={sure.asking}
            aria-label={`Withdraw invite ${number}`}
            onClick={sure.ask}
          >
            Withdraw
          </Button>
        )}
      </div>
      <Question sure={sure} go="Withdraw" name={`Withdraw invite ${number} now`}>
        <p>Withdraw this invite? Its link lets nobody in any more. Who has come by it already stays.</p>
      </Question>
    </li>
  );
}
