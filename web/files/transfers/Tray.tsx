import type { Outcome, TransferView } from "@hearth/client/api.ts";
import { Pause, Play, RotateCw, X } from "lucide-react";
import { Dialog } from "../../parts/Dialog.tsx";
import { IconButton } from "../../parts/IconButton.tsx";
import { Question } from "../../parts/Question.tsx";
import { toast } from "../../parts/toasts.ts";
import { useSure } from "../../parts/useSure.ts";
import { useDevice, useHearth } from "../../state/hearth.ts";
import { FileName } from "../shown/FileName.tsx";
import { leftText, percentOf, sizeText } from "../shown/words.ts";

interface Props {
  readonly transfers: readonly TransferView[];
  readonly onClose: () => void;
}

/** Every file that is on its way, and what can be done about it. */
export function Tray({ transfers, onClose }: Props) {
  return (
    <Dialog
      title="Transfers"
      about="Files on their way. They go on by themselves after a break."
      open
      onClose={onClose}
    >
      {transfers.length === 0 && <p className="text-ink-soft text-sm">Nothing is on its way.</p>}
      <ul aria-label="Transfers" className="space-y-2">
        {transfers.map((it) => (
          <Transfer key={it.id} it={it} />
        ))}
      </ul>
    </Dialog>
  );
}

const tell = (outcome: Promise<Outcome>): void =>
  void outcome.then((it) => {
    if (!it.ok) toast(it.error.text, "danger");
  });

function Transfer({ it }: { it: TransferView }) {
  const device = useDevice();
  const room = useHearth(({ rooms }) => rooms.find(({ room }) => room === it.room)?.name);
  const { id, name, state } = it;
  const sure = useSure(() => device.cancelTransfer(id));
  const cancel = () => (it.holds ? sure.ask() : tell(device.cancelTransfer(id)));
  return (
    <li className="rounded-lg border border-line p-3">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <FileName name={name} />
          <p className="text-ink-soft text-xs tabular-nums">
            {[room, ...progressWords(it)].filter(Boolean).join(" · ")}
          </p>
        </div>
        {(state === "running" || state === "waiting") && it.way !== "sealing" && (
          <IconButton label={`Pause ${name}`} icon={Pause} onClick={() => tell(device.pauseTransfer(id))} />
        )}
        {state === "paused" && (
          <IconButton label={`Resume ${name}`} icon={Play} onClick={() => tell(device.resumeTransfer(id))} />
        )}
        {state === "failed" && (
          <IconButton label={`Try ${name} again`} icon={RotateCw} onClick={() => tell(device.retryTransfer(id))} />
        )}
        {state !== "done" && <IconButton ref={sure.opener} label={`Cancel ${name}`} icon={X} onClick={cancel} />}
      </div>
      {state !== "done" && (
        <progress
          aria-label={`How far ${name} is`}
          max={100}
          value={percentOf(it.done, it.size)}
          className="mt-2 block h-1.5 w-full overflow-hidden rounded-full accent-(--accent)"
        />
      )}
      {sure.asking && (
        <div className="mt-2">
          <Question sure={sure} go="Delete message" name={`Delete the message with ${name}`}>
            <p>Its message waits for this file, and goes with it: its words and its other files, too.</p>
          </Question>
        </div>
      )}
      {it.why && (
        <p className={state === "failed" ? "mt-1 text-danger text-xs" : "mt-1 text-ink-soft text-xs"}>{it.why}</p>
      )}
    </li>
  );
}

const WAYS: Record<TransferView["way"], string> = { sealing: "Being sealed", up: "Sending", down: "Fetching" };
const STATES: Record<TransferView["state"], string> = {
  waiting: "Waits",
  running: "",
  paused: "Paused",
  failed: "Failed",
  done: "Done",
};

function progressWords({ way, state, size, done, perSecond, left, over }: TransferView): string[] {
  const words = [STATES[state] || WAYS[way]];
  if (state !== "done") words.push(`${sizeText(done)} of ${sizeText(size)}`);
  if (state === "running" && perSecond) words.push(`${sizeText(perSecond)}/s`);
  if (state === "running" && left !== undefined) words.push(leftText(left));
  if (state === "running" && over) words.push(over === "host" ? "through the host" : "directly");
  return words;
}
