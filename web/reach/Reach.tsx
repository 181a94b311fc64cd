import type { ReachFacts } from "@hearth/client/reach/api.ts";
import { CircleAlert, CircleCheck, CircleHelp, type LucideIcon } from "lucide-react";
import { useState } from "react";
import { QrCode } from "../invite/QrCode.tsx";
import { Button } from "../parts/Button.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { probeAll } from "./probe.ts";
import { type Verdict, verdictsOf } from "./verdicts.ts";

interface Checked {
  readonly facts: ReachFacts;
  readonly verdicts: readonly Verdict[];
}

/** For owners: what can be told from here of whether others find their home, and what cannot. */
export function Reach() {
  const device = useDevice();
  const [checking, setChecking] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  async function check(): Promise<void> {
    setChecking(true);
    try {
      const facts = await device.checkReach();
      if (!facts.ok) return toast(facts.error.text, "danger");
      const probes = await probeAll(facts.value.ice);
      const here = { origin: location.origin, secure: isSecureContext };
      setChecked({ facts: facts.value, verdicts: verdictsOf(facts.value, probes, here) });
    } finally {
      setChecking(false);
    }
  }
  return (
    <section aria-labelledby="reach" className="grid grid-cols-1 gap-3">
      <h3 id="reach" className="font-semibold">
        Can your home be reached?
      </h3>
      <p className="text-ink-soft text-sm">
        Tries from this browser, and asks the host, what others need to find your home and each other. Nobody else is
        asked, but for what the home's name leads to.
      </p>
      <Button size="small" className="justify-self-start" disabled={checking} onClick={() => void check()}>
        {checked ? "Check again" : "Check now"}
      </Button>
      <p role="status" className="text-ink-soft text-sm empty:hidden">
        {checking ? "Checking. This takes a few seconds." : checked && summary(checked.verdicts)}
      </p>
      {checked && (
        <>
          <ul aria-label="Checks" className="grid grid-cols-1 gap-3">
            {checked.verdicts.map((it) => (
              <Line key={it.title} it={it} />
            ))}
          </ul>
          <FromElsewhere facts={checked.facts} />
        </>
      )}
    </section>
  );
}

function summary(verdicts: readonly Verdict[]): string {
  const count = (is: Verdict["is"]) => verdicts.filter((it) => it.is === is).length;
  if (count("bad") > 0)
    return count("bad") === 1 ? "One thing is in the way." : `${count("bad")} things are in the way.`;
  return count("unknown") > 0
    ? "Nothing is in the way, as far as can be told from here."
    : "All is well, as far as can be told from here.";
}

const LOOKS: {
  readonly [I in Verdict["is"]]: { readonly icon: LucideIcon; readonly label: string; readonly tone: string };
} = {
  good: { icon: CircleCheck, label: "Works", tone: "text-good" },
  bad: { icon: CircleAlert, label: "In the way", tone: "text-danger" },
  unknown: { icon: CircleHelp, label: "Not known", tone: "text-ink-soft" },
};

function Line({ it }: { it: Verdict }) {
  const { icon: Icon, label, tone } = LOOKS[it.is];
  return (
    <li className="flex gap-2.5">
      <span role="img" aria-label={label} title={label} className="pt-0.5">
        <Icon aria-hidden className={`size-4 ${tone}`} />
      </span>
      <div className="min-w-0">
        <p className="font-medium text-sm">{it.title}</p>
        <p className="break-words text-ink-soft text-sm">
          {it.text.split(/(--[a-z-]+)/).map((part, i) =>
            i % 2 === 0 ? (
              part
            ) : (
              <code key={part} className="whitespace-nowrap">
                {part}
              </code>
            ),
          )}
        </p>
      </div>
    </li>
  );
}

function FromElsewhere({ facts }: { facts: ReachFacts }) {
  return (
    <div className="grid gap-2 rounded-md border border-line p-3">
      <p className="font-medium text-sm">What this page cannot see</p>
      <p className="text-ink-soft text-sm">
        It is inside your network or came through it, so it cannot tell whether the way in from outside is open. The
        host sees this device as {facts.seen}.
        {facts.publicUrl !== null &&
          " To be sure, switch off Wi-Fi on a phone and open the address with it: if your home appears, it can be reached."}
      </p>
      {facts.publicUrl !== null && (
        <div className="flex flex-wrap items-center gap-3">
          <div className="w-28 rounded-md border border-line bg-white">
            <QrCode text={facts.publicUrl} label="Home address QR code" />
          </div>
          <p className="min-w-0 break-all font-medium text-sm">{facts.publicUrl}</p>
        </div>
      )}
    </div>
  );
}
