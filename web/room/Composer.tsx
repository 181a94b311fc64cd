import type { RoomView } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { SendHorizontal } from "lucide-react";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import { classes } from "../parts/classes.ts";
import { Hint } from "../parts/Hint.tsx";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { ComposingStrip } from "./ComposingStrip.tsx";
import { compose, type MessageItem, placeOf, useComposing } from "./composing.ts";
import { draftOf, keepDraft } from "./drafts.ts";
import { say } from "./say.ts";

const TELL_WHEN_LEFT = 500;

interface Props {
  readonly room: RoomView;
  /** The message in whose thread it is said. */
  readonly thread?: EventId;
  readonly onSend: () => void;
  /** My newest message here, which the up arrow in an empty box brings back to be changed. */
  readonly lastMine?: () => MessageItem | undefined;
}

/** Where a message is written. Enter sends, Shift+Enter makes a new line. Given a `key` per room. */
export function Composer({ room, thread, onSend, lastMine }: Props) {
  const device = useDevice();
  const box = useRef<HTMLTextAreaElement>(null);
  const place = placeOf(room.room, thread);
  const composing = useComposing(place);
  const { editing } = composing;
  const [text, setText] = useState(() => editing?.text ?? draftOf(place));
  const label = thread ? "Reply in thread" : `Message ${room.name}`;
  const left = LIMITS.messageText - text.length;
  const empty = text.trim() === "";

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows its text
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  const before = useRef(composing);
  useEffect(() => {
    if (before.current === composing) return;
    // Words for another message than before; what was being written for a new one waits as its draft.
    if (before.current.editing !== composing.editing) setText(composing.editing?.text ?? draftOf(place));
    before.current = composing;
    box.current?.focus();
  }, [composing, place]);

  useEffect(() => {
    // On phones focus would raise the keyboard before anybody wants to write.
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
  }, []);

  function write(next: string): void {
    setText(next);
    if (!editing) keepDraft(place, next);
  }

  /** The text leaves the box at once, but its draft only when the device has it for certain. */
  async function send(): Promise<void> {
    if (empty || left < 0) return;
    const sent = text.trim();
    if (!editing) setText("");
    compose(place);
    box.current?.focus();
    onSend();
    const outcome = await say(device, { room: room.room, thread }, composing, { text: sent });
    if (outcome.ok) {
      if (!editing && draftOf(place).trim() === sent) keepDraft(place, "");
      return;
    }
    toast(outcome.error.text, "danger");
    if (editing) return compose(place, composing);
    setText((now) => {
      const both = now === "" ? sent : `${sent}\n${now}`;
      keepDraft(place, both);
      return both;
    });
  }

  function press(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && (editing || composing.replyTo)) {
      event.preventDefault();
      compose(place);
    }
    if (event.key === "ArrowUp" && text === "" && !editing) {
      const mine = lastMine?.();
      if (!mine) return;
      event.preventDefault();
      compose(place, { editing: mine });
    }
    if (event.key !== "Enter" || event.shiftKey) return;
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
      <ComposingStrip place={place} composing={composing} />
      <div className="flex items-end gap-1 rounded-lg border border-line-strong bg-raised p-1 transition-colors focus-within:border-accent">
        <textarea
          ref={box}
          rows={1}
          value={text}
          aria-label={label}
          aria-invalid={left < 0 || undefined}
          placeholder={label}
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
