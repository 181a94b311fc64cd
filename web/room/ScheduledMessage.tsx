import type { Outcome, ScheduledView } from "@hearth/client/api.ts";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Field } from "../parts/Field.tsx";
import { TextArea } from "../parts/TextArea.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { fieldTime, readFieldTime } from "./laterTimes.ts";
import { fullTime } from "./times.ts";

/** One message that waits, and what can be done with it. */
export function ScheduledMessage({ it }: { it: ScheduledView }) {
  const device = useDevice();
  const [edits, setEdits] = useState(false);
  const tell = async (outcome: Promise<Outcome<unknown>>) => {
    const done = await outcome;
    if (!done.ok) toast(done.error.text, "danger");
  };
  return (
    <li className="grid gap-2 rounded-lg border border-line p-3 text-sm">
      <time dateTime={new Date(it.when).toISOString()} className="text-ink-soft text-xs">
        {fullTime(it.when)}
      </time>
      {edits ? (
        <EditForm it={it} onClose={() => setEdits(false)} />
      ) : (
        <>
          <p className="line-clamp-6 whitespace-pre-wrap [overflow-wrap:anywhere]">{it.draft.text}</p>
          {it.draft.files && (
            <p className="text-ink-soft text-xs">
              {it.draft.files.length === 1 ? "With a file" : `With ${it.draft.files.length} files`}
            </p>
          )}
          <div className="flex flex-wrap gap-2">
            <Button size="small" onClick={() => setEdits(true)}>
              Edit
            </Button>
            <Button size="small" onClick={() => void tell(device.sendScheduled(it.id))}>
              Send now
            </Button>
            <Button size="small" kind="quiet" onClick={() => void tell(device.cancelScheduled(it.id))}>
              Cancel sending
            </Button>
          </div>
        </>
      )}
    </li>
  );
}

function EditForm({ it, onClose }: { it: ScheduledView; onClose: () => void }) {
  const device = useDevice();
  const [text, setText] = useState(it.draft.text);
  const [time, setTime] = useState(() => fieldTime(it.when));
  const [fault, setFault] = useState<string>();
  return (
    <form
      noValidate
      className="grid gap-3"
      onSubmit={async (event) => {
        event.preventDefault();
        event.stopPropagation(); // it stands inside the composer's form
        const when = readFieldTime(time);
        if (when === undefined) return setFault("Choose a time.");
        const done = await device.reschedule(it.id, { text, when });
        if (done.ok) onClose();
        else setFault(done.error.text);
      }}
    >
      <TextArea label="Message" value={text} onChange={(event) => setText(event.target.value)} />
      <Field
        label="Date and time"
        type="datetime-local"
        value={time}
        error={fault}
        onChange={(event) => setTime(event.target.value)}
      />
      <div className="flex gap-2">
        <Button size="small" type="submit" kind="main">
          Save
        </Button>
        <Button size="small" kind="quiet" onClick={onClose}>
          Back
        </Button>
      </div>
    </form>
  );
}
