import type { Me } from "@hearth/client/api.ts";
import { useState } from "react";
import { passwordFault, WHY_STRONG } from "../entrance/password.ts";
import { useForm } from "../entrance/useForm.ts";
import { NewPasswordField } from "../password/NewPasswordField.tsx";
import { useDevice } from "../state/hearth.ts";
import { FormFoot } from "./FormFoot.tsx";
import { Opening } from "./Opening.tsx";

/** A password without the one of before: the first, or in place of one that was forgotten. A recovery kit is shown next. */
export function SetPassword({ me, action }: { me: Me; action: string }) {
  return <Opening name={action}>{(close) => <Form me={me} close={close} />}</Opening>;
}

function Form({ me, close }: { me: Me; close: () => void }) {
  const device = useDevice();
  const [password, setPassword] = useState("");
  const around = [me.username, me.displayName, me.homeName];
  const form = useForm<"password">({
    check: () => ({ password: passwordFault(password, around) }),
    send: () => device.setPassword(password),
    place: ({ code }) => (code === "password_weak" ? "password" : undefined),
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-4 rounded-md border border-line p-4">
      <p className="text-sm">
        Since you are signed in here, you can choose a password without knowing one. You get a recovery kit with it. An
        older password and an older kit end.
      </p>
      <NewPasswordField
        label="New password"
        name="password"
        value={password}
        error={form.faults.password}
        hint={WHY_STRONG}
        around={around}
        onValue={(value) => {
          setPassword(value);
          form.changed("password");
        }}
      />
      <FormFoot name="Set password" busy={form.busy} failure={form.failure} onCancel={close} />
    </form>
  );
}
