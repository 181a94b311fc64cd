import type { Outcome, Parting } from "@hearth/client/api.ts";
import { type ReactNode, useCallback, useState } from "react";
import { forgetHabits } from "../emoji/habits.ts";
import { Button } from "../parts/Button.tsx";
import { Notice } from "../parts/Notice.tsx";
import { Question } from "../parts/Question.tsx";
import { toast } from "../parts/toasts.ts";
import { useSure } from "../parts/useSure.ts";
import { forgetDrafts } from "../room/drafts.ts";
import { useDevice, useHearth } from "../state/hearth.ts";
import { usePeopleChange } from "../state/usePeopleChange.ts";
import { lossOf, wayBack } from "./partingText.ts";

/** The ways to go: from this device, from all others, and for good. */
export function SigningOut() {
  const device = useDevice();
  const online = useHearth(({ connection }) => connection === "connected");
  const [erases, erase] = useState(false);
  const [parting, setParting] = useState<Parting>();
  usePeopleChange(useCallback(() => void device.parting().then(setParting), [device]));

  async function forgetting(done: Promise<Outcome>): Promise<Outcome> {
    const outcome = await done;
    if (outcome.ok) {
      forgetDrafts();
      forgetHabits();
    }
    return outcome;
  }

  return (
    <section aria-labelledby="signing-out" className="grid grid-cols-1 gap-3 border-line border-t pt-4">
      <h3 id="signing-out" className="font-semibold">
        Signing out
      </h3>
      <Way label="Sign out" now="Sign out now" act={() => forgetting(device.signOut())}>
        <p>This device forgets everything: its keys, messages and drafts.</p>
        {parting && <Loss text={lossOf(parting)} />}
        {parting && <p>{wayBack(parting)}</p>}
        {!online && <p>The host cannot be reached now. Take this device off the list from another one later.</p>}
      </Way>
      <Way
        label="Sign out everywhere"
        now="Sign out everywhere now"
        act={() => device.signOutEverywhere()}
        onDone={() => toast("Your other devices are signed out.")}
      >
        <p>All your other devices are signed out and open nothing new. This one stays.</p>
      </Way>
      <Way
        label="Delete my account"
        now="Delete my account now"
        act={() => forgetting(device.leaveHome({ erase: erases }))}
      >
        <p>
          You leave this home on all your devices, at once, and nobody can bring your account back. The host deletes
          your password and keys, and this device forgets everything. What you have said stays with the others, unless
          you delete it, too.
        </p>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            checked={erases}
            onChange={(event) => erase(event.target.checked)}
            className="mt-0.5 size-4 shrink-0 accent-accent"
          />
          Delete everything I have said, for everybody. This can take a while.
        </label>
        {parting && <Loss text={lossOf(parting)} />}
      </Way>
    </section>
  );
}

function Loss({ text }: { text: string | undefined }) {
  return text ? <Notice kind="warn">{text}</Notice> : null;
}

interface WayProps {
  readonly label: string;
  readonly now: string;
  readonly act: () => Promise<Outcome>;
  readonly onDone?: () => void;
  readonly children: ReactNode;
}

function Way({ label, now, act, onDone, children }: WayProps) {
  const sure = useSure(act, onDone);
  return (
    <div className="grid grid-cols-1 gap-2.5">
      <Button
        ref={sure.opener}
        size="small"
        className="justify-self-start"
        aria-expanded={sure.asking}
        onClick={sure.ask}
      >
        {label}
      </Button>
      <Question sure={sure} go={now}>
        {children}
      </Question>
    </div>
  );
}
