import type { CodeVerdict, PersonView, SafetyNumber } from "@hearth/client/api.ts";
import { useEffect, useState } from "react";
import { QrCode } from "../invite/QrCode.tsx";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { Notice } from "../parts/Notice.tsx";
import { useDevice } from "../state/hearth.ts";
import { digitsOf, groupsOfFive, verdictOfDigits } from "./digits.ts";
import { ScanCode } from "./ScanCode.tsx";
import { canScan } from "./scan.ts";

const VERDICTS: Record<CodeVerdict, { readonly kind: "info" | "warn" | "danger"; readonly text: string }> = {
  match: { kind: "info", text: "It matches: nobody stands between you." },
  mismatch: {
    kind: "danger",
    text: "It does not match. Somebody may stand between you, or one of you looks at another person. Do not send anything secret until you know why.",
  },
  other_people: { kind: "warn", text: "This code is for other people. Open each other's profile, and scan again." },
  not_a_code: { kind: "warn", text: "This is not the code of a safety number." },
};

/** The safety number with somebody: to look at, to scan, to type; and the mark that it was compared. */
export function Safety({ person }: { person: PersonView }) {
  const device = useDevice();
  const [number, setNumber] = useState<SafetyNumber>();
  const [scanning, setScanning] = useState(false);
  const [typed, setTyped] = useState("");
  const [verdict, setVerdict] = useState<CodeVerdict>();
  const [failure, setFailure] = useState<string>();

  useEffect(() => {
    let gone = false;
    void device.safetyNumber(person.person).then((answer) => {
      if (gone) return;
      if (answer.ok) setNumber(answer.value);
      else setFailure(answer.error.text);
    });
    return () => {
      gone = true;
    };
  }, [device, person.person]);

  async function seen(text: string): Promise<void> {
    const answer = await device.checkCode(person.person, text);
    if (!answer.ok) return setFailure(answer.error.text);
    setVerdict(answer.value);
    if (answer.value === "match" || answer.value === "mismatch") setScanning(false);
  }

  async function mark(compared: boolean): Promise<void> {
    const answer = await device.markVerified(person.person, compared);
    setFailure(answer.ok ? undefined : answer.error.text);
  }

  if (!number) return failure ? <Notice kind="danger">{failure}</Notice> : null;
  const said = verdict && VERDICTS[verdict];
  return (
    <section aria-label="Safety number" className="mt-5 grid gap-4 border-line border-t pt-5">
      <div>
        <h3 className="font-semibold">Safety number</h3>
        <p className="mt-1 text-ink-soft text-sm">
          {person.displayName} sees the same digits in your profile. Compare them face to face or by telephone, not
          here.
        </p>
      </div>
      <p className="grid grid-cols-4 gap-x-3 gap-y-1 text-center font-mono text-sm tabular-nums sm:text-base">
        {groupsOfFive(number.digits).map(({ place, digits }) => (
          <span key={place}>{digits} </span>
        ))}
      </p>
      <div className="mx-auto w-44">
        <QrCode text={number.code} label="Safety number QR code" />
      </div>
      {scanning && <ScanCode onSeen={(text) => void seen(text)} />}
      {canScan() && (
        <Button size="small" onClick={() => setScanning((now) => !now)}>
          {scanning ? "Stop the camera" : "Scan their code"}
        </Button>
      )}
      <Field
        label="Their number"
        name="digits"
        value={typed}
        inputMode="numeric"
        autoComplete="off"
        hint="If you would rather type than look: all 60 digits."
        onChange={(event) => {
          setTyped(event.target.value);
          setVerdict(verdictOfDigits(digitsOf(event.target.value), number.digits));
        }}
      />
      <div aria-live="polite">{said && <Notice kind={said.kind}>{said.text}</Notice>}</div>
      {failure && <Notice kind="danger">{failure}</Notice>}
      {person.compared ? (
        <Button size="small" onClick={() => void mark(false)}>
          Take the mark back
        </Button>
      ) : (
        <Button kind="main" onClick={() => void mark(true)}>
          Mark as verified
        </Button>
      )}
    </section>
  );
}
