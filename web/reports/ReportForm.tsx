import type { EventId, PersonId } from "@hearth/protocol";
import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { TextArea } from "../parts/TextArea.tsx";
import { toast } from "../parts/toasts.ts";
import { FormFoot } from "../security/FormFoot.tsx";
import { useDevice } from "../state/hearth.ts";

/** Whom to report, and which of their messages, if it is about one. */
export interface About {
  readonly person: PersonId;
  readonly name: string;
  readonly message?: { readonly id: EventId; readonly text: string };
}

/** Tells those in charge about somebody. */
export function ReportForm({ about, onClose }: { about: About; onClose: () => void }) {
  const device = useDevice();
  const [reason, setReason] = useState("");
  const { person, name, message } = about;
  const form = useForm<"reason">({
    check: () => ({ reason: reason.trim() === "" ? "Say what is wrong." : undefined }),
    send: async () => {
      const sent = await device.report({ person, reason, ...(message && { message: message.id }) });
      if (!sent.ok) return sent;
      toast("Reported. What was done about it stands in Settings, under Security.");
      onClose();
      return { ok: true, value: null };
    },
    place: ({ code }) => (code === "reason_malformed" ? "reason" : undefined),
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate aria-label={`Report ${name}`} className="grid gap-4">
      <p className="text-ink-soft text-sm">
        The owners and admins of this home read it, and nobody else: {name} does not, whatever they are here, and the
        host cannot.
      </p>
      {message && (
        <blockquote className="max-h-32 overflow-y-auto whitespace-pre-wrap border-line-strong border-l-2 pl-3 text-sm [overflow-wrap:anywhere]">
          {message.text}
        </blockquote>
      )}
      <TextArea
        label="What is wrong?"
        name="reason"
        value={reason}
        error={form.faults.reason}
        autoFocus
        onChange={(event) => {
          setReason(event.target.value);
          form.changed("reason");
        }}
      />
      <FormFoot name="Send report" busy={form.busy} failure={form.failure} onCancel={onClose} />
    </form>
  );
}
