import type { RoomView } from "@hearth/client/api.ts";
import type { EventId } from "@hearth/protocol";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { CaseSensitive, SendHorizontal, SmilePlus } from "lucide-react";
import { type KeyboardEvent, Suspense, useRef } from "react";
import { apply, writingIn } from "../composer/apply.ts";
import { Box } from "../composer/Box.tsx";
import { put } from "../composer/edit.ts";
import { Toolbar } from "../composer/Toolbar.tsx";
import { showToolbar, useToolbarShown } from "../composer/toolbarShown.ts";
import { useWriting } from "../composer/useWriting.ts";
import { EmojiPopover } from "../emoji/EmojiPopover.tsx";
import { AttachButton } from "../files/adding/AttachButton.tsx";
import { add, useAdded } from "../files/adding/added.ts";
import { AddedFiles } from "../files/later.ts";
import { classes } from "../parts/classes.ts";
import { Hint } from "../parts/Hint.tsx";
import { IconButton } from "../parts/IconButton.tsx";
import { OfferedPreview } from "../previews/OfferedPreview.tsx";
import { usePreview } from "../previews/usePreview.ts";
import { RecordButton } from "../voice/RecordButton.tsx";
import { COMPOSER_BUTTON } from "./bar.ts";
import { ComposingStrip } from "./ComposingStrip.tsx";
import { compose, type MessageItem } from "./composing.ts";
import { ScheduledStrip } from "./ScheduledStrip.tsx";
import { SendLater } from "./SendLater.tsx";

const TELL_WHEN_LEFT = 500;

interface Props {
  readonly room: RoomView;
  /** The message in whose thread it is said. */
  readonly thread?: EventId;
  readonly onSend: () => void;
  /** My newest message here, which the up arrow in an empty box brings back to be changed. */
  readonly lastMine?: () => MessageItem | undefined;
}

/** Where a message is written. Given a `key` per room. */
export function Composer({ room, thread, onSend, lastMine }: Props) {
  const box = useRef<HTMLTextAreaElement>(null);
  const { place, composing, text, write, send } = useWriting(room.room, thread, box);
  const locked = room.lock?.on === true;
  const formatting = useToolbarShown(({ shown }) => shown);
  const mayPreview = !composing.editing && !locked && room.mode !== "direct";
  const { preview, remove, clear } = usePreview(text, mayPreview);
  const left = LIMITS.messageText - text.length;
  const added = useAdded(place);
  const mayAdd = !composing.editing;
  const waiting = mayAdd && added.some(({ sending }) => !sending);
  const unsendable = (text.trim() === "" && !waiting) || left < 0;
  const empty = text === "" && !waiting;

  function go(): void {
    if (unsendable) return;
    onSend();
    void send({ preview });
    clear();
  }

  /** True if the key was for what is being answered or changed. */
  function press(event: KeyboardEvent): boolean {
    if (event.nativeEvent.isComposing) return false;
    if (event.key === "Escape" && (composing.editing || composing.replyTo)) {
      compose(place);
      return true;
    }
    const mine = event.key === "ArrowUp" && text === "" && !composing.editing ? lastMine?.() : undefined;
    if (mine) compose(place, { editing: mine });
    return mine !== undefined;
  }

  return (
    <form
      className="px-3 pt-1 sm:px-4"
      onPaste={(event) => {
        const files = [...event.clipboardData.files];
        // A program that gives its words as a picture as well means the words.
        if (files.length === 0 || !mayAdd || event.clipboardData.types.includes("text/plain")) return;
        event.preventDefault();
        add(place, files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <ScheduledStrip room={room.room} thread={thread} />
      <ComposingStrip place={place} composing={composing} />
      <div className="relative rounded-lg border border-line-strong bg-raised transition-colors focus-within:border-accent">
        {preview && <OfferedPreview preview={preview} onRemove={remove} />}
        {added.length > 0 && (
          <Suspense>
            <AddedFiles room={room.room} place={place} />
          </Suspense>
        )}
        {formatting && (
          <Toolbar onUse={({ edit }) => box.current && apply(box.current, edit(writingIn(box.current)))} />
        )}
        <div className="flex flex-wrap items-end justify-end p-1">
          <Box
            box={box}
            label={thread ? "Reply in thread" : `Message ${room.name}`}
            hint={thread ? "Reply" : `Message ${room.name}`}
            text={text}
            invalid={left < 0}
            among={room.people}
            onWrite={write}
            onPress={press}
            onSend={go}
          />
          {mayAdd && <AttachButton place={place} />}
          <IconButton
            label="Formatting"
            icon={CaseSensitive}
            aria-pressed={formatting}
            className={COMPOSER_BUTTON}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => showToolbar(!formatting)}
          />
          <EmojiPopover
            onPick={(char) => box.current && apply(box.current, put(writingIn(box.current), char))}
            onClosed={() => box.current?.focus()}
          >
            <EmojiButton />
          </EmojiPopover>
          {mayAdd && <RecordButton room={room.room} thread={thread} quiet={!empty} />}
          {(text.trim() !== "" || waiting) && !composing.editing && !locked && (
            <SendLater
              off={unsendable}
              onChoose={(when) => {
                if (!unsendable) void send({ when });
              }}
            />
          )}
          <SendButton off={unsendable} />
        </div>
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

/** Takes what the popover's trigger gives it. */
function EmojiButton(trigger: object) {
  return <IconButton {...trigger} label="Emoji" icon={SmilePlus} className={COMPOSER_BUTTON} />;
}

function SendButton({ off }: { off: boolean }) {
  return (
    <Hint text="Send">
      <button
        type="submit"
        aria-label="Send"
        aria-disabled={off}
        className={classes(
          COMPOSER_BUTTON,
          "ml-1 grid shrink-0 place-items-center rounded-md transition-colors duration-100",
          off ? "text-ink-soft" : "bg-accent text-on-accent hover:bg-accent-hover",
        )}
      >
        <SendHorizontal aria-hidden className="size-5" />
      </button>
    </Hint>
  );
}
