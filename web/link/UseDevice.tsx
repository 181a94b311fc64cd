import { useRef, useState } from "react";
import { Frame } from "../entrance/Frame.tsx";
import { Submit } from "../entrance/Submit.tsx";
import { useForm } from "../entrance/useForm.ts";
import { Button } from "../parts/Button.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { Link } from "../route/Link.tsx";
import { usePlace } from "../route/place.ts";
import { useDevice } from "../state/hearth.ts";
import { ScanCode } from "../verify/ScanCode.tsx";
import { canScan } from "../verify/scan.ts";
import { codeOf } from "./code.ts";
import { useLinkProgress } from "./useLinkProgress.ts";

/** The way in by a code that another device of mine shows: scanned, opened as a link, or typed. */
export function UseDevice() {
  const device = useDevice();
  const scanned = codeOf(usePlace(({ secret }) => secret));
  const [code, setCode] = useState(scanned);
  const [scanning, setScanning] = useState(false);
  const [progress] = useLinkProgress();
  const typed = useRef(code);
  typed.current = code;

  const form = useForm<"code">({
    check: () => ({ code: typed.current.trim() === "" ? "Type the code that your other device shows." : undefined }),
    send: () => device.linkDevice({ code: typed.current }),
    place: ({ code }) => (code === "link_mistyped" ? "code" : undefined),
  });

  function seen(text: string): void {
    if (codeOf(text) === "") return; // some other code that lies about
    setScanning(false);
    setCode(codeOf(text));
    form.changed("code");
  }

  return (
    <Frame
      title="Use another device"
      about="On a device where you are signed in, open Settings, Devices, and press “Add a device”. It shows a code."
    >
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-5">
        {scanning && <ScanCode onSeen={seen} otherwise="type the code" />}
        {canScan() && (
          <Button onClick={() => setScanning((now) => !now)}>{scanning ? "Stop the camera" : "Scan the code"}</Button>
        )}
        <Field
          label="Code"
          name="code"
          value={code}
          error={form.faults.code}
          hint="Twelve letters and digits. Capitals, spaces and dashes do not matter."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          className="font-mono tracking-wider"
          onChange={(event) => {
            setCode(event.target.value);
            form.changed("code");
          }}
        />
        <Failed text={form.failure} />
        <Submit
          busy={form.busy}
          name="Sign in"
          waiting={
            progress?.at === "connected"
              ? "Your devices have met. Taking over your keys…"
              : "Looking for your other device…"
          }
        />
        <p className="border-line border-t pt-4 text-sm">
          <Link to={{ at: "signIn" }} className="font-medium text-accent-ink underline underline-offset-4">
            Back to sign in
          </Link>
        </p>
      </form>
    </Frame>
  );
}
