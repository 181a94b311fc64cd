import { LIMITS } from "@hearth/protocol/limits.ts";
import { useState } from "react";
import { DisplayNameField } from "../parts/DisplayNameField.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { Notice } from "../parts/Notice.tsx";
import { NewPasswordField } from "../password/NewPasswordField.tsx";
import { usePlace } from "../route/place.ts";
import { useDevice } from "../state/hearth.ts";
import { Frame } from "./Frame.tsx";
import { fieldOf } from "./field.ts";
import { passwordFault, WHY_STRONG } from "./password.ts";
import { Submit } from "./Submit.tsx";
import { UsernameField } from "./UsernameField.tsx";
import { useForm } from "./useForm.ts";
import { usernameFault } from "./username.ts";

/** The first run: names the home and makes its owner's account. */
export function SetUp() {
  const device = useDevice();
  const token = usePlace(({ secret }) => secret);
  const [homeName, setHomeName] = useState("");
  const [displayName, setDisplayName] = useState("");
  const [username, setUsername] = useState("");
  const [password, setPassword] = useState("");

  const form = useForm<"homeName" | "displayName" | "username" | "password">({
    check: () => ({
      homeName: homeName.trim() === "" ? "Give your home a name." : undefined,
      username: usernameFault(username),
      displayName: displayName.trim() === "" ? "Say what you are called. It is what the others see." : undefined,
      password: passwordFault(password, [username, displayName, homeName]),
    }),
    send: () => device.setUp({ token, homeName: homeName.trim(), username, displayName: displayName.trim(), password }),
    place: fieldOf,
  });

  return (
    <Frame title="Start your home" about="You run this home. Name it, and make the first account: yours.">
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-5">
        {token === "" && (
          <Notice kind="warn">
            The set-up link is not whole: its last part is missing. Copy all of the line that the host printed.
          </Notice>
        )}
        <Field
          label="Home name"
          name="homeName"
          value={homeName}
          maxLength={LIMITS.nameLength}
          error={form.faults.homeName}
          placeholder="For example: The Lindens"
          autoComplete="off"
          autoFocus
          onChange={(event) => {
            setHomeName(event.target.value);
            form.changed("homeName");
          }}
        />
        <UsernameField
          value={username}
          error={form.faults.username}
          hint="For signing in, and for others to find you."
          onValue={(value) => {
            setUsername(value);
            form.changed("username");
          }}
        />
        <DisplayNameField
          value={displayName}
          error={form.faults.displayName}
          onValue={(value) => {
            setDisplayName(value);
            form.changed("displayName");
          }}
        />
        <NewPasswordField
          name="password"
          value={password}
          error={form.faults.password}
          hint={WHY_STRONG}
          around={[username, displayName, homeName]}
          onValue={(value) => {
            setPassword(value);
            form.changed("password");
          }}
        />
        <Failed text={form.failure} />
        <Submit busy={form.busy} name="Create home" waiting="Making your keys on this device…" />
      </form>
    </Frame>
  );
}
