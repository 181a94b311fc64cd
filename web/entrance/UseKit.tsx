import { useState } from "react";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { NewPasswordField } from "../password/NewPasswordField.tsx";
import { Link } from "../route/Link.tsx";
import { useDevice } from "../state/hearth.ts";
import { Frame } from "./Frame.tsx";
import { passwordFault, WHY_STRONG } from "./password.ts";
import { Submit } from "./Submit.tsx";
import { UsernameField } from "./UsernameField.tsx";
import { useForm } from "./useForm.ts";

/** The way in without the password: the recovery kit's code, and at once a new password. */
export function UseKit() {
  const device = useDevice();
  const [username, setUsername] = useState("");
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");

  const form = useForm<"username" | "code" | "password">({
    check: () => ({
      username: username === "" ? "Type your username. It stands on your kit." : undefined,
      code: code.trim() === "" ? "Type the code that stands on your kit." : undefined,
      password: passwordFault(password, [username]),
    }),
    send: () => device.signInWithKit({ username, code, newPassword: password }),
    place: ({ code }) => (code === "code_mistyped" ? "code" : code === "password_weak" ? "password" : undefined),
  });

  return (
    <Frame
      title="Use your recovery kit"
      about="It signs this device in and gives you a new password. Your old password and this kit end with it; you get a new kit next."
    >
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-5">
        <UsernameField
          value={username}
          error={form.faults.username}
          autoFocus
          onValue={(value) => {
            setUsername(value);
            form.changed("username");
          }}
        />
        <Field
          label="Recovery code"
          name="code"
          value={code}
          error={form.faults.code}
          hint="Capitals, spaces and dashes do not matter."
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          className="font-mono"
          onChange={(event) => {
            setCode(event.target.value);
            form.changed("code");
          }}
        />
        <NewPasswordField
          label="New password"
          name="password"
          value={password}
          error={form.faults.password}
          hint={WHY_STRONG}
          around={[username]}
          onValue={(value) => {
            setPassword(value);
            form.changed("password");
          }}
        />
        <Failed text={form.failure} />
        <Submit busy={form.busy} name="Sign in" waiting="Opening your keys on this device…" />
        <p className="flex flex-wrap justify-between gap-3 border-line border-t pt-4 text-sm">
          <Link to={{ at: "signIn" }} className="font-medium text-accent-ink underline underline-offset-4">
            Back to sign in
          </Link>
          <Link to={{ at: "lost" }} className="font-medium text-accent-ink underline underline-offset-4">
            I have lost the kit too
          </Link>
        </p>
      </form>
    </Frame>
  );
}
