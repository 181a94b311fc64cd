import type { CategoryView } from "@hearth/client/api.ts";
import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useDevice } from "../state/hearth.ts";
import { NameField } from "./Fields.tsx";

/** Makes a category, or gives one another name. */
export function NameCategory({ category, onClose }: { category?: CategoryView; onClose: () => void }) {
  const device = useDevice();
  const [name, setName] = useState(category?.name ?? "");
  const form = useForm<"name">({
    check: () => ({ name: name.trim() === "" ? "A category needs a name." : undefined }),
    send: async () => {
      const done = category
        ? await device.renameCategory(category.category, name)
        : await device.createCategory({ name });
      if (!done.ok) return done;
      onClose();
      return { ok: true, value: null };
    },
    place: ({ code }) => (code === "name_malformed" ? "name" : undefined),
  });
  const about = "A heading with channels below it. Everybody can fold it away for themselves.";
  return (
    <Dialog title={category ? "Rename category" : "New category"} about={about} open onClose={onClose}>
      <form ref={form.ref} onSubmit={form.submit} noValidate className="grid grid-cols-1 gap-4">
        <NameField
          value={name}
          error={form.faults.name}
          onWrite={(value) => {
            setName(value);
            form.changed("name");
          }}
        />
        <Failed text={form.failure} />
        <Button type="submit" kind="main" busy={form.busy} className="justify-self-start">
          {category ? "Save" : "Create"}
        </Button>
      </form>
    </Dialog>
  );
}
