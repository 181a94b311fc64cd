import type { PersonId } from "@hearth/protocol";
import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useState,
} from "react";
import { readAddress } from "../text/address.ts";
import { apply, writingIn } from "./apply.ts";
import { makeLink } from "./lines.ts";
import { optionId, Suggestions } from "./Suggestions.tsx";
import { toolFor } from "./tools.ts";
import { useCompletion } from "./useCompletion.ts";

interface Props {
  readonly box: RefObject<HTMLTextAreaElement | null>;
  readonly label: string;
  /** What stands in it while it is empty: the label, or where that is too long for its place, the beginning of it. */
  readonly hint: string;
  readonly text: string;
  readonly invalid: boolean;
  /** Who is in the room, where that is not everybody. */
  readonly among: readonly PersonId[] | undefined;
  readonly onWrite: (text: string) => void;
  /** Told of a key that completes nothing; true: it was for others. */
  readonly onPress: (event: KeyboardEvent) => boolean;
  readonly onSend: () => void;
}

/** The box itself: grows with its text, completes names, formats by keys. Enter sends, Shift+Enter makes a new line. */
export function Box({ box, label, hint, text, invalid, among, onWrite, onPress, onSend }: Props) {
  const id = useId();
  const [cursor, setCursor] = useState<number>();
  const completion = useCompletion(text, cursor, among);
  const { suggestions, at } = completion;
  const open = suggestions.length > 0;

  // biome-ignore lint/correctness/useExhaustiveDependencies: its height follows its text
  useLayoutEffect(() => {
    const area = box.current;
    if (!area) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  }, [box, text]);

  useEffect(() => {
    // On phones focus would raise the keyboard before anybody wants to write.
    if (matchMedia("(pointer: fine)").matches) box.current?.focus();
  }, [box]);

  const follow = (area: HTMLTextAreaElement): void =>
    setCursor(area.selectionStart === area.selectionEnd ? area.selectionStart : undefined);

  function press(event: KeyboardEvent<HTMLTextAreaElement>): void {
    const area = event.currentTarget;
    if (completion.press(event, (edit) => apply(area, edit))) return;
    const tool = toolFor(event);
    if (onPress(event)) {
      event.preventDefault();
    } else if (tool) {
      event.preventDefault();
      apply(area, tool.edit(writingIn(area)));
    } else if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) {
      event.preventDefault();
      onSend();
    }
  }

  /** An address pasted over words makes them a link to it. */
  function paste(event: ClipboardEvent<HTMLTextAreaElement>): void {
    const area = event.currentTarget;
    const pasted = event.clipboardData.getData("text/plain").trim();
    const writing = writingIn(area);
    const words = writing.text.slice(writing.start, writing.end);
    if (words.trim() === "" || words.includes("\n") || readAddress(words) || !readAddress(pasted)) return;
    event.preventDefault();
    apply(area, makeLink(writing, pasted));
  }

  return (
    <div className="relative min-w-28 flex-1">
      {open && (
        <Suggestions
          id={id}
          suggestions={suggestions}
          at={at}
          onPoint={completion.point}
          onTake={(suggestion) => box.current && apply(box.current, completion.take(suggestion))}
        />
      )}
      <textarea
        ref={box}
        rows={1}
        value={text}
        aria-label={label}
        aria-invalid={invalid || undefined}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={open ? id : undefined}
        aria-activedescendant={open ? optionId(id, at) : undefined}
        placeholder={hint}
        enterKeyHint="send"
        autoComplete="off"
        onChange={(event) => {
          const area = event.target;
          onWrite(area.value);
          follow(area);
          const closed = completion.closing(area.value, area.selectionStart);
          if (closed && isColon(event.nativeEvent)) apply(area, closed);
        }}
        onSelect={(event) => follow(event.currentTarget)}
        onBlur={() => setCursor(undefined)}
        onKeyDown={press}
        onPaste={paste}
        className="block max-h-[40dvh] min-h-10 w-full resize-none bg-transparent px-3 py-2 text-base leading-6 outline-none placeholder:truncate placeholder:text-ink-soft sm:text-[0.9375rem]"
      />
    </div>
  );
}

const isColon = (event: Event): boolean => event instanceof InputEvent && event.data === ":";
