import type { History, RoomId } from "@hearth/protocol";
import { Choice } from "../parts/Choice.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";

const OPTIONS = {
  none: "Nothing of the past",
  joining: "From when they join",
  since: "From today on",
  all: "Everything",
} as const;

/** What newcomers may read of the past; counts for those who come from now on. */
export function HistoryChoice({ room, history }: { room: RoomId; history: History }) {
  const device = useDevice();
  const options =
    history.newcomers === "since"
      ? { ...OPTIONS, since: `Since ${new Date(history.since).toLocaleDateString()}` }
      : OPTIONS;
  async function choose(newcomers: keyof typeof OPTIONS): Promise<void> {
    const next: History = newcomers === "since" ? { newcomers, since: Date.now() } : { newcomers };
    const done = await device.setHistory(room, next);
    if (!done.ok) toast(done.error.text, "danger");
  }
  return (
    <Choice
      label="Newcomers read"
      value={history.newcomers}
      options={options}
      onChoose={(newcomers) => void choose(newcomers)}
    />
  );
}
