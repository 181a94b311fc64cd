import type { Outcome, TransferView } from "@hearth/client/api.ts";
import { Pause, Play, RotateCw, X } from "lucide-react";
import { IconButton } from "../../parts/IconButton.tsx";
import { Question } from "../../parts/Question.tsx";
import { toast } from "../../parts/toasts.ts";
import { useSure } from "../../parts/useSure.ts";
import { useDevice, useHearth } from "../../state/hearth.ts";
import { FileName } from "../shown/FileName.tsx";
import { percentOf } from "../shown/words.ts";
import { cancelText } from "./cancelText.ts";
import { progressWords, whyText } from "./progress.ts";

const tell = (outcome: Promise<Outcome>): void =>
  void outcome.then((it) => {
    if (!it.ok) toast(it.error.text, "danger");
  });

/** A file that is on its way, and what can be done about it. */
export function Transfer({ it }: { it: TransferView }) {
  const device = useDevice();
  const room = useHearth(({ rooms }) => rooms.find(({ room }) => room === it.room)?.name);
  const isHostAway = useHearth(({ connection }) => connection !== "connected");
  const { id, name, state, takes } = it;
  const why = whyText(it, isHostAway);
  const sure = useSure(() => device.cancelTransfer(id));
  const cancel = () => (it.holds ? sure.ask() : tell(device.cancelTransfer(id)));
  return (
    <li className="rounded-lg border border-line p-3">
      <div className="flex items-center gap-1">
        <div className="min-w-0 flex-1">
          <FileName name={name} />
          <p className="text-ink-soft text-xs tabular-nums [overflow-wrap:anywhere]">
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
        <IconButton ref={sure.opener} label={`Cancel ${name}`} icon={X} onClick={cancel} />
      </div>
      <progress
        aria-label={`How far ${name} is`}
        max={100}
        value={percentOf(it.done, it.size)}
        className="mt-2 block h-1.5 w-full appearance-none overflow-hidden rounded-full bg-line [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-line [&::-webkit-progress-value]:bg-accent"
      />
      {sure.asking && (
        <div className="mt-2">
          <Question sure={sure} go="Delete message" name={`Delete the message with ${name}`}>
            <p>{cancelText(takes ?? { words: false, files: 0 })}</p>
          </Question>
        </div>
      )}
      {why && <p className={state === "failed" ? "mt-1 text-danger text-xs" : "mt-1 text-ink-soft text-xs"}>{why}</p>}
    </li>
  );
}
