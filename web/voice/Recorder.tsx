import type { EventId, RoomId } from "@hearth/protocol";
import { SendHorizontal, Square, Trash2 } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { Player } from "../files/play/Player.tsx";
import { usePlayer } from "../files/play/usePlayer.ts";
import { timeText } from "../files/shown/words.ts";
import { IconButton } from "../parts/IconButton.tsx";
import { toast } from "../parts/toasts.ts";
import { placeOf } from "../room/composing.ts";
import { useDevice } from "../state/hearth.ts";
import type { Recorded } from "./record.ts";
import { sendVoice } from "./send.ts";
import { type Stage, useRecorder } from "./useRecorder.ts";

interface Props {
  readonly room: RoomId;
  readonly thread?: EventId | undefined;
  /** It was held, and has been let go. */
  readonly released: boolean;
  readonly onDone: () => void;
}

/** In place of the box while somebody speaks: how long, how loud; then to be heard, sent or thrown away. */
export function Recorder({ room, thread, released, onDone }: Props) {
  const device = useDevice();
  const { stage, stop } = useRecorder(onDone);
  const [busy, setBusy] = useState(false);
  const next = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (released) void stop();
  }, [released, stop]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each stage there is something else to press next
  useEffect(() => next.current?.focus(), [stage.at]);

  async function send(): Promise<void> {
    const it = stage.at === "recorded" ? stage.it : await stop();
    if (!it) return;
    setBusy(true);
    const sent = await sendVoice(device, placeOf(room, thread), { room, thread }, it);
    setBusy(false);
    if (sent.ok) onDone();
    else toast(sent.error.text, "danger"); // it stays, to be sent again
  }

  return (
    <section
      aria-label="Voice message"
      onKeyDown={(event) => {
        if (event.key !== "Escape") return;
        event.preventDefault();
        event.stopPropagation();
        onDone();
      }}
      className="absolute inset-x-0 bottom-0 z-10 flex min-h-12 animate-appear items-center gap-2 rounded-lg bg-raised p-1"
    >
      <IconButton label="Cancel recording" icon={Trash2} className="size-10" onClick={onDone} />
      <p role="status" className="sr-only">
        {stage.at === "recording" ? "Recording" : stage.at === "recorded" ? "Recorded" : "Opening the microphone"}
      </p>
      {stage.at === "recorded" ? <Listen it={stage.it} /> : <Level stage={stage} />}
      {stage.at === "recording" && (
        <IconButton ref={next} label="Stop recording" icon={Square} className="size-10" onClick={() => void stop()} />
      )}
      <IconButton
        ref={stage.at === "recorded" ? next : undefined}
        label="Send voice message"
        icon={SendHorizontal}
        aria-disabled={busy || stage.at === "asking" || undefined}
        className="size-10 bg-accent text-on-accent hover:bg-accent-hover hover:text-on-accent"
        onClick={() => !busy && void send()}
      />
    </section>
  );
}

function Level({ stage }: { stage: Exclude<Stage, { at: "recorded" }> }) {
  const levels = stage.at === "recording" ? stage.levels : [];
  return (
    <>
      <span aria-hidden className="size-2.5 shrink-0 rounded-full bg-danger motion-safe:animate-pulse" />
      <span role="timer" aria-label="Length" className="shrink-0 font-medium text-sm tabular-nums">
        {timeText(stage.at === "recording" ? stage.ms : 0)}
      </span>
      <span aria-hidden className="flex h-8 min-w-0 flex-1 items-center justify-end gap-0.5 overflow-hidden">
        {levels.map((level, at) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a bar is its place
            key={at}
            className="w-1 shrink-0 rounded-full bg-accent"
            style={{ height: `${Math.max(8, Math.round(level * 100))}%` }}
          />
        ))}
      </span>
    </>
  );
}

/** What was said, before anybody else hears it. */
function Listen({ it }: { it: Recorded }) {
  const [url, set] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(it.blob);
    set(made);
    return () => URL.revokeObjectURL(made);
  }, [it]);
  const player = usePlayer(url, it.ms);
  return <Player {...player} name="voice message" waveform={it.waveform} tabIndex={0} />;
}
