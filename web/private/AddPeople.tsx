import type { RoomView } from "@hearth/client/api.ts";
import type { PersonId } from "@hearth/protocol";
import { useEffect, useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Dialog } from "../parts/Dialog.tsx";
import { Failed } from "../parts/Failed.tsx";
import { useDevice } from "../state/hearth.ts";
import { PeoplePicker } from "./PeoplePicker.tsx";

/** Lets people into a private room. */
export function AddPeople({ room, open, onClose }: { room: RoomView; open: boolean; onClose: () => void }) {
  const device = useDevice();
  const [people, setPeople] = useState<readonly PersonId[]>([]);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  useEffect(() => {
    if (!open) return;
    setPeople([]);
    setFailure(undefined);
  }, [open]);
  async function add(): Promise<void> {
    if (people.length === 0) return setFailure("Choose somebody first.");
    setBusy(true);
    const added = await device.admit(room.room, people);
    setBusy(false);
    if (added.ok) onClose();
    else setFailure(added.error.text);
  }
  return (
    <Dialog title="Add people" open={open} onClose={onClose}>
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void add();
        }}
      >
        <PeoplePicker label="Whom" chosen={people} onChoose={setPeople} without={room.people} />
        <Failed text={failure} />
        <Button kind="main" type="submit" busy={busy}>
          Add
        </Button>
      </form>
    </Dialog>
  );
}
