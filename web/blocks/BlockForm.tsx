import type { PersonId } from "@hearth/protocol";
import { useForm } from "../entrance/useForm.ts";
import { toast } from "../parts/toasts.ts";
import { FormFoot } from "../security/FormFoot.tsx";
import { useDevice } from "../state/hearth.ts";
import { BlockMeaning } from "./BlockMeaning.tsx";

/** Asks before somebody is blocked, in a dialog of its own. */
export function BlockForm({ person, name, onClose }: { person: PersonId; name: string; onClose: () => void }) {
  const device = useDevice();
  const form = useForm({
    check: () => ({}),
    send: async () => {
      const done = await device.block(person);
      if (!done.ok) return done;
      toast(`${name} is blocked.`);
      onClose();
      return done;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} className="grid gap-4 text-sm">
      <BlockMeaning name={name} />
      <FormFoot name="Block" busy={form.busy} failure={form.failure} onCancel={onClose} />
    </form>
  );
}
