import type { Outcome } from "@hearth/client/api.ts";
import type { StartDelivery } from "@hearth/client/private/api.ts";
import type { PersonId, RoomId } from "@hearth/protocol";
import { NotebookPen } from "lucide-react";
import { useState } from "react";
import { NewDelivery } from "../delivery/NewDelivery.tsx";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { Field } from "../parts/Field.tsx";
import { goFrom } from "../route/goFrom.ts";
import { useDevice } from "../state/hearth.ts";
import { PeoplePicker } from "./PeoplePicker.tsx";

/** Begins a conversation with one person or some, or opens one's own notes. */
export function NewMessage({ onClose }: { onClose: () => void }) {
  const device = useDevice();
  const [people, setPeople] = useState<readonly PersonId[]>([]);
  const [name, setName] = useState("");
  const [delivery, setDelivery] = useState<StartDelivery>({});
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function enter(starting: Promise<Outcome<{ room: RoomId }>>): Promise<void> {
    setBusy(true);
    const started = await starting;
    setBusy(false);
    if (!started.ok) return setFailure(started.error.text);
    goFrom(onClose, started.value.room);
  }
  function start(): void {
    const [one, ...others] = people;
    if (!one) return setFailure("Choose somebody first.");
    if (others.length === 0) return void enter(device.startRoom({ kind: "direct", people: [one], ...delivery }));
    const named = name.trim() === "" ? {} : { name: name.trim() };
    void enter(device.startRoom({ kind: "group", people, ...delivery, ...named }));
  }
  return (
    <Dialog title="New message" about="Only the people you choose can read it." open onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) start();
        }}
      >
        <PeoplePicker label="To" chosen={people} onChoose={setPeople} />
        {people.length > 1 && (
          <Field
            label="Group name"
            hint="May stay empty: the group is then called by its people."
            value={name}
            maxLength={64}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        <NewDelivery chosen={delivery} onChoose={setDelivery} />
        <p className="text-ink-soft text-sm">
          For somebody without an account, or words that nothing keeps:{" "}
          <a
            href="/ghost"
            target="_blank"
            rel="noopener"
            className="font-medium text-accent-ink underline underline-offset-4"
          >
            Open a ghost room
          </a>
        </p>
        <Failed text={failure} />
        <div className="flex flex-wrap justify-between gap-2">
          <Button onClick={() => void enter(device.openSelf())}>
            <NotebookPen aria-hidden className="size-4" />
            Note to self
          </Button>
          <Button kind="main" type="submit" busy={busy}>
            Start
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
