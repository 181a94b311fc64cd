import type { GhostRoomApi } from "@hearth/client/ghosts/api.ts";
import { makeGhostRoom, openGhostRoom } from "@hearth/client/ghosts/open.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { useState } from "react";
import { Frame } from "../entrance/Frame.tsx";
import { Submit } from "../entrance/Submit.tsx";
import { useForm } from "../entrance/useForm.ts";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { WORLD } from "./world.ts";

const NEW =
  "A room for up to 8 devices that needs no account. Words go from device to device; nothing is written down anywhere, and behind the last who leaves nothing is left.";
const INVITED =
  "Somebody gave you a link to a room that needs no account. Words go from device to device, and nothing is written down anywhere.";

/** A name to go by, for somebody who gives none. */
const someName = (): string => `Guest ${100 + Math.floor(Math.random() * 900)}`;

/** Makes a ghost room, or comes into the one whose link was opened. */
export function Enter({ secret, onEntered }: { secret: string; onEntered: (room: GhostRoomApi) => void }) {
  const [name, setName] = useState(someName);
  const form = useForm<"name">({
    check: () => ({ name: name.trim() === "" ? "Type a name, so that the others know who speaks." : undefined }),
    send: async () => {
      const entered = secret === "" ? await makeGhostRoom(WORLD, name) : await openGhostRoom(WORLD, secret, name);
      if (!entered.ok) return entered;
      onEntered(entered.value);
      return { ok: true, value: null };
    },
    place: ({ code }) => (code === "name_malformed" ? "name" : undefined),
  });
  return (
    <Frame title="Ghost room" about={secret === "" ? NEW : INVITED}>
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-5">
        <Field
          label="Your name here"
          name="name"
          value={name}
          error={form.faults.name}
          hint="The others see it. Nobody checks it."
          maxLength={LIMITS.nameLength}
          autoComplete="off"
          onFocus={(event) => event.target.select()}
          onChange={(event) => {
            setName(event.target.value);
            form.changed("name");
          }}
        />
        <Failed text={form.failure} />
        <Submit
          busy={form.busy}
          name={secret === "" ? "Create ghost room" : "Come in"}
          waiting="Making keys on this device…"
        />
        <p className="text-ink-soft text-sm">
          The others learn your device's internet address; the host learns that you came, and when.
        </p>
      </form>
    </Frame>
  );
}
