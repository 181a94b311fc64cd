import type { GhostRoomApi, GhostRoomView } from "@hearth/client/ghosts/api.ts";
import { LIMITS } from "@hearth/protocol/limits.ts";
import { Paperclip, SendHorizontal } from "lucide-react";
import { type ClipboardEvent, type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { classes } from "../parts/classes.ts";
import { Failed } from "../parts/Failed.tsx";
import { typingText } from "../room/typingText.ts";
import { useDropped } from "./files/useDropped.ts";

/** Where something is said to all who are linked. Enter sends, Shift+Enter makes a new line. */
export function Composer({ room, view }: { room: GhostRoomApi; view: GhostRoomView }) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const chosen = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [failure, setFailure] = useState<string>();
  const heard = view.others.some(({ reach }) => reach === "linked");
  const off = !heard || text.trim() === "" || text.length > LIMITS.messageText;

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows its text
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [text]);

  async function send(): Promise<void> {
    if (off) return;
    setText("");
    const said = await room.say(text);
    setFailure(said.ok ? undefined : said.error.text);
    if (!said.ok) setText((now) => (now === "" ? text : now));
  }

  async function attach(files: readonly File[]): Promise<void> {
    if (files.length === 0) return;
    setFailure(undefined);
    setFailure(await (await import("./files/send.ts")).sendFiles(room, files));
  }

  useDropped((files) => void attach(files));

  function paste(event: ClipboardEvent): void {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    void attach(files);
  }

  function press(event: KeyboardEvent): void {
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  }

  return (
    <form
      className="px-3 pt-1 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-4"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
        box.current?.focus();
      }}
    >
      <Failed text={failure} />
      <div className="mt-1 flex items-end rounded-lg border border-line-strong bg-raised p-1 transition-colors focus-within:border-accent">
        <input
          ref={chosen}
          type="file"
          multiple
          hidden
          tabIndex={-1}
          onChange={({ target }) => {
            const files = [...(target.files ?? [])];
            target.value = ""; // the same one may be chosen again
            void attach(files);
          }}
        />
        <button
          type="button"
          aria-label="Attach files"
          title="Attach files"
          aria-disabled={!heard}
          onClick={() => heard && chosen.current?.click()}
          className="inline-grid size-10 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <Paperclip aria-hidden className="size-5" />
        </button>
        <textarea
          ref={box}
          rows={1}
          value={text}
          aria-label="Message"
          aria-describedby={id}
          placeholder="Message"
          onKeyDown={press}
          onPaste={paste}
          onChange={(event) => {
            setText(event.target.value);
            setFailure(undefined);
            if (event.target.value !== "") room.typing();
          }}
          className="max-h-40 min-h-10 min-w-0 flex-1 resize-none bg-transparent px-2 py-2 text-base outline-none placeholder:text-ink-soft"
        />
        <button
          type="submit"
          aria-label="Send"
          aria-disabled={off}
          className={classes(
            "inline-grid size-10 shrink-0 place-items-center rounded-md",
            off ? "text-ink-soft" : "bg-accent text-on-accent hover:bg-accent-hover",
          )}
        >
          <SendHorizontal aria-hidden className="size-5" />
        </button>
      </div>
      <p id={id} aria-live="polite" className="mt-1 text-ink-soft text-xs">
        {toldBelow(
          text.length,
          heard,
          typingText(view.others.flatMap(({ name, typing }) => (name && typing ? [name] : []))),
        )}
      </p>
    </form>
  );
}

function toldBelow(length: number, heard: boolean, typing: string): string {
  if (length > LIMITS.messageText)
    return `${(length - LIMITS.messageText).toLocaleString()} characters too many for one message.`;
  if (typing !== "") return `${typing}…`;
  return heard ? "Kept nowhere. Who comes later does not see it." : "Nothing is sent as long as nobody is here.";
}
