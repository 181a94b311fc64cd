import type { Me } from "@hearth/client/api.ts";
import { Check, Copy, Download, Printer } from "lucide-react";
import { type FormEvent, useRef, useState } from "react";
import { Frame } from "../entrance/Frame.tsx";
import { Button } from "../parts/Button.tsx";
import { copyText } from "../parts/copy.ts";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { useDevice } from "../state/hearth.ts";
import { isGroup, twoGroups } from "./groups.ts";
import { kitText } from "./kitText.ts";
import { saveText } from "./save.ts";

/**
 * Shown once, after signing up or when it was renewed: the code that opens everything again. Whoever wants to be sure that
 * it was kept types two of its groups; while they are typed the code is covered, so that they come from where it was kept.
 */
export function Kit({ me, code }: { me: Me; code: string }) {
  const device = useDevice();
  const [copied, setCopied] = useState<boolean>();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const [asked] = useState(() => twoGroups(code));
  const [typed, setTyped] = useState<Readonly<Record<number, string>>>({});
  const [checked, setChecked] = useState(false);
  const [typing, setTyping] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const begun = Object.values(typed).some((text) => text !== "");
  const covered = typing || begun;
  const text = kitText(code, me, location.origin);

  async function keep(event: FormEvent): Promise<void> {
    event.preventDefault();
    setChecked(begun);
    const wrong = begun && asked.find((group) => !isGroup(group, typed[group.number] ?? ""));
    if (wrong) return form.current?.querySelector<HTMLElement>(`[name="group-${wrong.number}"]`)?.focus();
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
          <dd className="select-all text-balance font-mono font-semibold leading-relaxed">
            {covered ? code.replace(/[^-]/g, "•") : code}
          </dd>
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
      <Failed text={failure} />
      <form
        ref={form}
        onSubmit={(event) => void keep(event)}
        noValidate
        className="not-printed mt-4 grid gap-4 border-line border-t pt-5"
      >
        <p className="text-ink-soft text-sm">
          It is not shown again, and whoever has it can get in as you. To be sure that you have it, you can type two of
          its groups from where you kept it.
        </p>
        <div className="grid grid-cols-2 gap-3">
          {asked.map((group) => (
            <Field
              key={group.number}
              label={`Group ${group.number}`}
              name={`group-${group.number}`}
              value={typed[group.number] ?? ""}
              error={checked && !isGroup(group, typed[group.number] ?? "") ? "Not what stands there." : undefined}
              autoComplete="off"
              autoCapitalize="characters"
              spellCheck={false}
              className="font-mono"
              onFocus={() => setTyping(true)}
              onBlur={() => setTyping(false)}
              onChange={(event) => setTyped({ ...typed, [group.number]: event.target.value })}
            />
          ))}
        </div>
        {begun && (
          <Button kind="quiet" size="small" className="justify-self-start" onClick={() => setTyped({})}>
            Show the code again
          </Button>
        )}
        <Button type="submit" kind="main" size="large" busy={busy}>
          I have kept it
        </Button>
      </form>
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
