import type { DeviceView } from "@hearth/client/api.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { useDevice } from "../state/hearth.ts";

/** Gives a device another name, in place. */
export function DeviceName({ it, name, onDone }: { it: DeviceView; name: string; onDone: () => void }) {
  const device = useDevice();
  const [text, setText] = useState(it.name ?? "");
  const form = useForm<"name">({
    check: () => ({ name: text.trim() === "" ? "Say what you call this device." : undefined }),
    send: async () => {
      const done = await device.renameDevice({ device: it.device, name: text });
      if (done.ok) onDone();
      return done;
    },
    place: () => "name",
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate className="grid grid-cols-1 gap-2.5">
      <Field
        label={`New name of ${name}`}
        name="name"
        value={text}
        error={form.faults.name}
        maxLength={LIMITS.nameLength}
        autoComplete="off"
        autoFocus
        onChange={(event) => {
          setText(event.target.value);
          form.changed("name");
        }}
      />
      <div className="flex gap-2">
        <Button type="submit" size="small" kind="main" busy={form.busy}>
          Save name
        </Button>
        <Button size="small" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}
