import type { InvitePreview } from "@hearth/client/api.ts";
import { ShieldCheck } from "lucide-react";
import { useState } from "react";
import { DisplayNameField } from "../parts/DisplayNameField.tsx";
import { Failed } from "../parts/Failed.tsx";
import { NewPasswordField } from "../password/NewPasswordField.tsx";
import { useDevice } from "../state/hearth.ts";
import { Frame } from "./Frame.tsx";
import { fieldOf } from "./field.ts";
import { passwordFault } from "./password.ts";
import { Submit } from "./Submit.tsx";
import { UsernameField } from "./UsernameField.tsx";
import { useForm } from "./useForm.ts";
import { usernameFault, usernameFrom } from "./username.ts";

/** A name is enough; the rest is filled in or may wait. */
export function JoinForm({ link, invite }: { link: string; invite: InvitePreview }) {
  const device = useDevice();
  const [displayName, setDisplayName] = useState("");
  const [chosen, setChosen] = useState<string>();
  const [password, setPassword] = useState("");
  const username = chosen ?? usernameFrom(displayName);

  const form = useForm<"displayName" | "username" | "password">({
    check: () => ({
      displayName: displayName.trim() === "" ? "Say what you are called. It is what the others see." : undefined,
      username: usernameFault(username),
      password: password === "" ? undefined : passwordFault(password, [username, displayName, invite.homeName]),
    }),
    send: () => device.join({ link, username, displayName: displayName.trim(), password }),
    place: fieldOf,
  });

  return (
    <Frame
      title={`Join ${invite.homeName}`}
      about={
        <span className="flex gap-2">
          <ShieldCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
          <span className="min-w-0 [overflow-wrap:anywhere]">
            {invite.inviterName} invites you. This device has checked that the invite is theirs.
          </span>
        </span>
      }
    >
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-5">
        <DisplayNameField
          value={displayName}
          error={form.faults.displayName}
          autoFocus
          onValue={(value) => {
            setDisplayName(value);
            form.changed("displayName");
            form.changed("username");
          }}
        />
        <UsernameField
          value={username}
          error={form.faults.username}
          onValue={(value) => {
            setChosen(value);
            form.changed("username");
          }}
        />
        <NewPasswordField
          name="password"
          value={password}
          error={form.faults.password}
          hint="May stay empty. You need one to sign in on another device, or to get back in if this one is lost."
          around={[username, displayName, invite.homeName]}
          onValue={(value) => {
            setPassword(value);
            form.changed("password");
          }}
        />
        <Failed text={form.failure} />
        <Submit busy={form.busy} name="Join" waiting="Making your keys on this device…" />
      </form>
    </Frame>
  );
}
