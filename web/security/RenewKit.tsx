import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { PasswordField } from "../parts/PasswordField.tsx";
import { useDevice } from "../state/hearth.ts";
import { FormFoot } from "./FormFoot.tsx";
import { Opening } from "./Opening.tsx";

/** A new recovery kit; it is shown next, and the old one opens nothing any more. */
export function RenewKit() {
  return <Opening name="Make a new kit">{(close) => <Form close={close} />}</Opening>;
}

function Form({ close }: { close: () => void }) {
  const device = useDevice();
  const [password, setPassword] = useState("");
  const form = useForm<"password">({
    check: () => ({ password: password === "" ? "Type your password." : undefined }),
    send: () => device.renewKit({ password }),
    place: ({ code }) => (code === "password_wrong" ? "password" : undefined),
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-4 rounded-md border border-line p-4">
      <PasswordField
        label="Current password"
        name="password"
        value={password}
        error={form.faults.password}
        autoComplete="current-password"
        autoFocus
        onChange={(event) => {
          setPassword(event.target.value);
          form.changed("password");
        }}
      />
      <FormFoot name="Make it" busy={form.busy} failure={form.failure} onCancel={close} />
    </form>
  );
}
