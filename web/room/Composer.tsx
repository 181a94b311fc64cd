import type { RoomView } from "@hearth/client/api.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { classes } from "../parts/classes.ts";
import { Hint } from "../parts/Hint.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { draftOf, keepDraft, onDraft } from "./drafts.ts";

const TELL_WHEN_LEFT = 500;

/** Where a message is written. Enter sends, Shift+Enter makes a new line. Given a `key` per room. */
export function Composer({ room, onSend }: { room: RoomView; onSend: () => void }) {
  const device = useDevice();
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(() => draftOf(room.room));
  const left = LIMITS.messageText - text.length;
  const empty = text.trim() === "";

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows its text
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  useEffect(() => {
    // On phones focus would raise the keyboard before anybody wants to write.
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
  }, []);

  useEffect(() => onDraft(room.room, setText), [room.room]);

  function write(next: string): void {
    setText(next);
    keepDraft(room.room, next);
  }

  /** The text leaves the box at once, but its draft only when the device has it for certain. */
  async function send(): Promise<void> {
    if (empty || left < 0) return;
    const sent = text.trim();
    setText("");
    box.current?.focus();
    onSend();
    const outcome = await device.post(room.room, { text: sent });
    if (outcome.ok) {
      if (draftOf(room.room).trim() === sent) keepDraft(room.room, "");
      return;
    }
    toast(outcome.error.text, "danger");
    setText((now) => {
      const both = now === "" ? sent : `${sent}\n${now}`;
      keepDraft(room.room, both);
      return both;
    });
  }

  function press(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  return (
    <form
      className="px-3 pt-1 sm:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <div className="flex items-end gap-1 rounded-lg border border-line-strong bg-raised p-1 transition-colors focus-within:border-accent">
        <textarea
          ref={box}
          rows={1}
          value={text}
          aria-label={`Message ${room.name}`}
          aria-invalid={left < 0 || undefined}
          placeholder={`Message ${room.name}`}
          enterKeyHint="send"
          autoComplete="off"
          onChange={(event) => write(event.target.value)}
          onKeyDown={press}
          className="max-h-[40dvh] min-h-10 min-w-0 flex-1 resize-none bg-transparent px-3 py-2 text-base leading-6 outline-none placeholder:truncate placeholder:text-ink-soft sm:text-[0.9375rem]"
        />
        <Hint text="Send">
          <button
            type="submit"
            aria-label="Send"
            aria-disabled={empty || left < 0}
            className={classes(
              "grid size-10 shrink-0 place-items-center rounded-md transition-colors duration-100",
              empty || left < 0 ? "text-ink-soft" : "bg-accent text-on-accent hover:bg-accent-hover",
            )}
          >
            <SendHorizontal aria-hidden className="size-5" />
          </button>
        </Hint>
      </div>
      {left < TELL_WHEN_LEFT && (
        <p role="alert" className={classes("mt-1 text-xs", left < 0 ? "text-danger" : "text-ink-soft")}>
          {left < 0
            ? `${(-left).toLocaleString()} characters too many for one message. Send it in parts.`
            : `${left.toLocaleString()} characters left.`}
        </p>
      )}
    </form>
  );
}
