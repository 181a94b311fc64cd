import { useState } from "react";
import { Failed } from "../parts/Failed.tsx";
import { PasswordField } from "../parts/PasswordField.tsx";
import { Link } from "../route/Link.tsx";
import { useDevice } from "../state/hearth.ts";
import { Frame } from "./Frame.tsx";
import { Submit } from "./Submit.tsx";
import { UsernameField } from "./UsernameField.tsx";
import { useForm } from "./useForm.ts";

/** Brings this device into an account that there is already. */
export function SignIn() {
  const device = useDevice();
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");

  const form = useForm<"username" | "password">({
    check: () => ({
      username: username === "" ? "Type your username." : undefined,
      password: password === "" ? "Type your password." : undefined,
    }),
    send: () => device.signIn({ username, password }),
  });

  return (
    <Frame title="Welcome home" about="Sign in to bring your rooms and their history to this device.">
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
        <PasswordField
          name="password"
          value={password}
          error={form.faults.password}
          autoComplete="current-password"
          onChange={(event) => {
            setPassword(event.target.value);
            form.changed("password");
          }}
        />
        <Failed text={form.failure} />
        <Submit busy={form.busy} name="Sign in" waiting="Opening your keys on this device…" />
        <p className="flex flex-wrap justify-center gap-x-5 gap-y-2 text-sm">
          <Link to={{ at: "link" }} className="font-medium text-accent-ink underline underline-offset-4">
            Use another device
          </Link>
          <Link to={{ at: "recover" }} className="font-medium text-accent-ink underline underline-offset-4">
            Use recovery kit
          </Link>
          <a href="/ghost" className="font-medium text-accent-ink underline underline-offset-4">
            Open a ghost room
          </a>
        </p>
        <p className="border-line border-t pt-4 text-ink-soft text-sm">
          New here? Ask somebody who is in this home for an invite link, and open it in this browser.
        </p>
      </form>
    </Frame>
  );
}
