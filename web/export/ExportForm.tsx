import type { Me } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { useState } from "react";
import { Button } from "../parts/Button.tsx";
import { Choice } from "../parts/Choice.tsx";
import { Field } from "../parts/Field.tsx";
import { Notice } from "../parts/Notice.tsx";
import { useHearth } from "../state/hearth.ts";
import { rangeOf } from "./days.ts";
import { fileName } from "./folders.ts";
import { dayOf } from "./pages.ts";
import type { ExportWish } from "./write.ts";

const ALL = "all";

interface Props {
  readonly me: Me;
  readonly room: RoomId | undefined;
  readonly onExport: (wish: ExportWish, name: string) => Promise<void>;
}

/** Which rooms, and which days. */
export function ExportForm({ me, room, onExport }: Props) {
  const rooms = useHearth((hearth) => hearth.rooms);
  const [chosen, choose] = useState<string>(room ?? ALL);
  const [first, setFirst] = useState("");
  const [last, setLast] = useState("");
  const range = rangeOf(first, last);
  const one = rooms.find((it) => it.room === chosen);
  const names = Object.fromEntries([[ALL, "All rooms"], ...rooms.map((it) => [it.room, it.name])]);

  function begin(): void {
    if (!range) return;
    const now = Date.now();
    const name = `${fileName(one?.name ?? me.homeName, "hearth")}-${dayOf(now)}.zip`;
    void onExport({ rooms: one ? [one] : rooms, range, homeName: me.homeName, now }, name);
  }

  return (
    <form
      noValidate
      className="grid grid-cols-1 gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        begin();
      }}
    >
      <Choice label="Rooms" value={one ? chosen : ALL} options={names} onChoose={choose} />
      <div className="grid grid-cols-1 gap-3 sm:grid-cols-2">
        <Field label="From day" type="date" value={first} onChange={(event) => setFirst(event.target.value)} />
        <Field
          label="To day"
          type="date"
          value={last}
          error={range ? undefined : "This lies before the first day."}
          onChange={(event) => setLast(event.target.value)}
        />
      </div>
      <Notice kind="warn">
        The file is not sealed: anybody who has it can read it, and what others delete later stays in it. What has been
        deleted already is left out.
      </Notice>
      <Button type="submit" kind="main" className="justify-self-start" disabled={!range}>
        Export
      </Button>
    </form>
  );
}
