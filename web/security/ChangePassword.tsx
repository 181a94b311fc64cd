import type { Me } from "@hearth/client/api.ts";
import { useState } from "react";
import { passwordFault } from "../entrance/password.ts";
import { useForm } from "../entrance/useForm.ts";
import { PasswordField } from "../parts/PasswordField.tsx";
import { toast } from "../parts/toasts.ts";
import { NewPasswordField } from "../password/NewPasswordField.tsx";
import { useDevice } from "../state/hearth.ts";
import { FormFoot } from "./FormFoot.tsx";
import { Opening } from "./Opening.tsx";

/** Another password in place of the one that I know. */
export function ChangePassword({ me }: { me: Me }) {
  return <Opening name="Change password">{(close) => <Form me={me} close={close} />}</Opening>;
}

function Form({ me, close }: { me: Me; close: () => void }) {
  const device = useDevice();
  const [current, setCurrent] = useState("");
  const [next, setNext] = useState("");
  const around = [me.username, me.displayName, me.homeName];
  const form = useForm<"current" | "next">({
    check: () => ({
      current: current === "" ? "Type the password that you have now." : undefined,
      next: passwordFault(next, around),
    }),
    send: async () => {
      const outcome = await device.changePassword({ current, next });
      if (outcome.ok) {
        toast("Your password is changed.");
        close();
      }
      return outcome;
    },
    place: ({ code }) => (code === "password_wrong" ? "current" : code === "password_weak" ? "next" : undefined),
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-4 rounded-md border border-line p-4">
      <PasswordField
        label="Current password"
        name="current"
        value={current}
        error={form.faults.current}
        autoComplete="current-password"
        autoFocus
        onChange={(event) => {
          setCurrent(event.target.value);
          form.changed("current");
        }}
      />
      <NewPasswordField
        label="New password"
        name="next"
        value={next}
        error={form.faults.next}
        around={around}
        onValue={(value) => {
          setNext(value);
          form.changed("next");
        }}
      />
      <FormFoot name="Change it" busy={form.busy} failure={form.failure} onCancel={close} />
    </form>
  );
}
