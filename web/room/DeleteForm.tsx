import { useForm } from "../entrance/useForm.ts";
import { FormFoot } from "../security/FormFoot.tsx";
import { useDevice } from "../state/hearth.ts";
import type { MessageItem } from "./composing.ts";
import { wordsOf } from "./wordsOf.ts";

/** Asks before a message goes for ever. */
export function DeleteForm({ item, onClose }: { item: MessageItem; onClose: () => void }) {
  const device = useDevice();
  const form = useForm({
    check: () => ({}),
    send: async () => {
      const done = await device.remove(item.id);
      if (done.ok) onClose();
      return done;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} className="grid gap-4 text-sm">
      <blockquote className="line-clamp-4 border-line-strong border-l-2 pl-3 text-ink-soft [overflow-wrap:anywhere]">
        {wordsOf(item)}
      </blockquote>
      <p>It disappears for everybody, with its reactions. This cannot be taken back.</p>
      <FormFoot name="Delete" busy={form.busy} failure={form.failure} onCancel={onClose} />
    </form>
  );
}
