import { useId, useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { toast } from "../parts/toasts.ts";
import { FormFoot } from "../security/FormFoot.tsx";
import { useDevice, useHearth } from "../state/hearth.ts";
import type { MessageItem } from "./composing.ts";
import { wordsOf } from "./wordsOf.ts";

/** Asks where to say the same words again. */
export function ForwardForm({ item, onClose }: { item: MessageItem; onClose: () => void }) {
  const device = useDevice();
  const rooms = useHearth((hearth) => hearth.rooms);
  const [to, setTo] = useState(rooms[0]?.room);
  const id = useId();
  const form = useForm({
    check: () => ({}),
    send: async () => {
      const room = rooms.find((it) => it.room === to);
      if (!room) return { ok: true, value: null };
      const done = await device.forward(item.id, room.room);
      if (!done.ok) return done;
      toast(`Forwarded to ${room.name}`);
      onClose();
      return { ok: true, value: null };
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} className="grid gap-4 text-sm">
      <blockquote className="line-clamp-4 border-line-strong border-l-2 pl-3 text-ink-soft [overflow-wrap:anywhere]">
        {wordsOf(item)}
      </blockquote>
      <div className="grid gap-1.5">
        <label htmlFor={id} className="font-medium">
          To
        </label>
        <select
          id={id}
          value={to}
          onChange={(event) => setTo(rooms.find(({ room }) => room === event.target.value)?.room)}
          className="h-10 rounded-md border border-line-strong bg-raised px-2"
        >
          {rooms.map(({ room, name }) => (
            <option key={room} value={room}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <p className="text-ink-soft">Who reads there sees the words as yours, marked as forwarded.</p>
      <FormFoot name="Forward" busy={form.busy} failure={form.failure} onCancel={onClose} />
    </form>
  );
}
