import type { ReportView } from "@hearth/client/api.ts";
import type { Settlement } from "@hearth/protocol";
import { useState } from "react";
import { useForm } from "../entrance/useForm.ts";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { useDevice } from "../state/hearth.ts";
import { DONE } from "./done.ts";

/** Says what was done about a report, to the others in charge and to who wrote it. */
export function Settle({ report, onDone }: { report: ReportView; onDone: () => void }) {
  const device = useDevice();
  const [done, setDone] = useState<Settlement>(report.settled?.done ?? "talked");
  const [note, setNote] = useState(report.settled?.note ?? "");
  const form = useForm<"note">({
    check: () => ({}),
    send: async () => {
      const sent = await device.settleReport({ report: report.report, done, note });
      if (sent.ok) onDone();
      return sent;
    },
    place: ({ code }) => (code === "reason_malformed" ? "note" : undefined),
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate className="grid gap-3">
      <Choice label="What was done" value={done} options={DONE} onChoose={setDone} />
      <Field
        label={`Word to ${report.mine ? "yourself" : report.byName}`}
        name="note"
        value={note}
        error={form.faults.note}
        onChange={(event) => {
          setNote(event.target.value);
          form.changed("note");
        }}
      />
      <Failed text={form.failure} />
      <Button type="submit" size="small" className="justify-self-start" busy={form.busy}>
        Mark as done
      </Button>
    </form>
  );
}
