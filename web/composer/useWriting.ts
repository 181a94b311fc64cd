import type { EventId, RoomId } from "@hearth/protocol";
import { type RefObject, useEffect, useRef, useState } from "react";
import { takeAll } from "../files/adding/added.ts";
import { compose, placeOf, useComposing } from "../room/composing.ts";
import { draftOf, keepDraft, onDraft } from "../room/drafts.ts";
import { useDevice } from "../state/hearth.ts";
import { type Sending, useSend } from "./useSend.ts";

/** The text that is being written in a room or thread: a new message, kept as its draft, or other words for one of mine. */
export function useWriting(room: RoomId, thread: EventId | undefined, box: RefObject<HTMLTextAreaElement | null>) {
  const place = placeOf(room, thread);
  const composing = useComposing(place);
  const { editing } = composing;
  const [text, setText] = useState(() => editing?.text ?? draftOf(place));
  const post = useSend({ room, thread });
  const device = useDevice();

  const before = useRef(composing);
  useEffect(() => {
    if (before.current === composing) return;
    // Words for another message than before; what was being written for a new one waits as its draft.
    if (before.current.editing !== composing.editing) setText(composing.editing?.text ?? draftOf(place));
    before.current = composing;
    box.current?.focus();
  }, [composing, place, box]);

  useEffect(() => onDraft(place, (next) => !editing && setText(next)), [place, editing]);

  function write(next: string): void {
    setText(next);
    if (editing) return;
    keepDraft(place, next);
    if (next !== "") void device.typing(room, true);
    else if (text !== "") void device.typing(room, false);
  }

  /** The text leaves the box at once, but its draft goes only when the device has it for certain. */
  async function send(how: Sending = {}): Promise<void> {
    const sent = text.trim();
    if (!editing) setText("");
    compose(place);
    box.current?.focus();
    const files = editing ? [] : takeAll(place);
    if (await post(sent, composing, { ...how, files })) {
      if (!editing && draftOf(place).trim() === sent) keepDraft(place, "");
      return;
    }
    if (editing) return compose(place, composing);
    setText((now) => {
      const both = now === "" ? sent : `${sent}\n${now}`;
      keepDraft(place, both);
      return both;
    });
  }

  return { place, composing, text, write, send };
}
