import type { Me } from "@hearth/client/api.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { HomePicture } from "../parts/HomePicture.tsx";
import { SaveBar } from "../parts/SaveBar.tsx";
import { PictureField } from "../picture/PictureField.tsx";
import { useDevice } from "../state/hearth.ts";

/** The home's name and picture: for owners to change, for the others to see. */
export function HomeLook({ me }: { me: Me }) {
  const device = useDevice();
  const [name, setName] = useState(me.homeName);
  const [saved, setSaved] = useState(false);
  const form = useForm<"homeName">({
    check: () => ({ homeName: name.trim() === "" ? "A home needs a name." : undefined }),
    send: async () => {
      const done = await device.setHome({ name });
      setSaved(done.ok);
      return done;
    },
    place: ({ code }) => (code === "name_malformed" ? "homeName" : undefined),
  });
  const picture = <HomePicture picture={me.homePicture} className="size-16 shrink-0" />;

  if (!me.maySetHome) {
    return (
      <section aria-label="Name and picture" className="flex items-center gap-4">
        {picture}
        <div>
          <p className="font-semibold [overflow-wrap:anywhere]">{me.homeName}</p>
          <p className="text-ink-soft text-sm">Only an owner may change the name and the picture.</p>
        </div>
      </section>
    );
  }
  return (
    <section aria-label="Name and picture" className="grid grid-cols-1 gap-5">
      <PictureField
        isSet={me.homePicture !== undefined}
        round={false}
        onSave={(bytes) => device.setHome({ picture: bytes })}
      >
        {picture}
      </PictureField>
      <form
        ref={form.ref}
        onSubmit={form.submit}
        noValidate
        onChange={() => setSaved(false)}
        className="grid grid-cols-1 gap-4"
      >
        <Field
          label="Home name"
          name="homeName"
          value={name}
          maxLength={LIMITS.nameLength}
          error={form.faults.homeName}
          autoComplete="off"
          onChange={(event) => {
            setName(event.target.value);
            form.changed("homeName");
          }}
        />
        <Failed text={form.failure} />
        <SaveBar name="Save name" busy={form.busy} saved={saved} />
      </form>
    </section>
  );
}
