import type { Failure, Me } from "@hearth/client/api.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { Avatar } from "../parts/Avatar.tsx";
import { DisplayNameField } from "../parts/DisplayNameField.tsx";
import { Failed } from "../parts/Failed.tsx";
import { SaveBar } from "../parts/SaveBar.tsx";
import { TextArea } from "../parts/TextArea.tsx";
import { PictureField } from "../picture/PictureField.tsx";
import { useDevice } from "../state/hearth.ts";
import { StatusField, statusOf } from "./StatusField.tsx";

type Name = "displayName" | "bio" | "status" | "emoji";

const PLACES: Readonly<Record<string, Name>> = {
  name_malformed: "displayName",
  bio_malformed: "bio",
  status_malformed: "status",
  emoji_malformed: "emoji",
};

/** How the others see me. All of it is sealed: the host learns none of it. */
export function ProfilePanel({ me }: { me: Me }) {
  const device = useDevice();
  const [displayName, setDisplayName] = useState(me.displayName);
  const [bio, setBio] = useState(me.bio);
  const [status, setStatus] = useState({ emoji: me.status?.emoji ?? "", text: me.status?.text ?? "" });
  const [saved, setSaved] = useState(false);

  const form = useForm<Name>({
    check: () => ({
      displayName: displayName.trim() === "" ? "Say what you are called. It is what the others see." : undefined,
    }),
    send: async () => {
      const done = await device.setProfile({ displayName, bio, status: statusOf(status) });
      setSaved(done.ok);
      return done;
    },
    place: ({ code }: Failure) => PLACES[code],
  });

  return (
    <div className="grid grid-cols-1 gap-6">
      <PictureField isSet={me.avatar !== undefined} round onSave={(bytes) => device.setAvatar(bytes)}>
        <Avatar name={me.displayName} person={me.person} size="huge" />
      </PictureField>
      <form
        ref={form.ref}
        onSubmit={form.submit}
        noValidate
        onChange={() => setSaved(false)}
        className="grid grid-cols-1 gap-5"
      >
        <DisplayNameField
          value={displayName}
          error={form.faults.displayName}
          onValue={(value) => {
            setDisplayName(value);
            form.changed("displayName");
          }}
        />
        <TextArea
          label="Bio"
          name="bio"
          value={bio}
          maxLength={LIMITS.bio}
          error={form.faults.bio}
          hint={`A few words about you. ${LIMITS.bio - bio.length} characters left.`}
          onChange={(event) => {
            setBio(event.target.value);
            form.changed("bio");
          }}
        />
        <StatusField
          value={status}
          fault={form.faults.status}
          emojiFault={form.faults.emoji}
          onChange={(next) => {
            setStatus(next);
            setSaved(false);
            form.changed("status");
            form.changed("emoji");
          }}
        />
        <Failed text={form.failure} />
        <SaveBar name="Save profile" busy={form.busy} saved={saved} />
      </form>
    </div>
  );
}
