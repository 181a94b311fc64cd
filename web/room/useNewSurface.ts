import type { Outcome } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { useMemo } from "react";
import { copyText } from "../parts/copy.ts";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "../state/hearth.ts";
import { useHeld } from "../state/unread.ts";
import { compose, placeOf } from "./composing.ts";
import { jumpTo } from "./jump.ts";
import type { Surface } from "./surface.ts";

interface Options {
  readonly room: RoomId;
  readonly thread?: EventId | undefined;
  readonly wish: Surface["wish"];
  readonly openThread?: ((root: EventId) => void) | undefined;
}

/** What can be done to messages here; `wish` has to stay the same. A refusal is said in a toast: nothing was changed. */
export function useNewSurface({ room, thread, wish, openThread }: Options): Surface {
  const device = useDevice();
  return useMemo(() => {
    const place = placeOf(room, thread);
    const tell = (outcome: Promise<Outcome<unknown>>): void => {
      void outcome.then((it) => {
        if (!it.ok) toast(it.error.text, "danger");
      });
    };
    return {
      room,
      ...(thread && { thread }),
      openThread,
      wish,
      reply: (item) => compose(place, { replyTo: item }),
      edit: (item) => compose(place, { editing: item }),
      react: (item, emoji, on) => tell(device.react(item.id, emoji, on)),
      pin: (item, on) => tell(device.pin(item.id, on)),
      markUnread: (item) => {
        useHeld.setState({ room });
        tell(device.markUnread(room, item.id));
      },
      retry: (id) => tell(device.retry(id)),
      jump: (id) => jumpTo(room, id),
      copy: (text, what) => void copyText(text).then((done) => toast(done ? `${what} copied` : COPY_FAILED)),
    };
  }, [device, room, thread, wish, openThread]);
}

const COPY_FAILED = "This browser does not let Hearth copy. Mark the text, and copy it yourself.";
