import type { EventId, RoomId } from "@hearth/protocol";
import type { Inside } from "../home/inside.ts";
import type { Life } from "../life.ts";
import type { MessagesApi, PinView, ThreadsView, ThreadView } from "./api.ts";
import { edit, forward, pin, react, remove } from "./do.ts";
import { readItems } from "./items.ts";
import { viewPins } from "./pin-list.ts";
import { countUnreadInThreads, listThreads } from "./thread-list.ts";
import { readThread } from "./threads.ts";

/** What a device answers when its app asks for something about messages that have been said. */
export function messagesPart(life: Life): MessagesApi {
  return {
    edit: (id, draft) => life.act((inside) => edit(inside, id, draft)),
    remove: (id) => life.act(async (inside) => remove(inside, id)),
    react: (id, emoji, on) => life.act((inside) => react(inside, id, emoji, on)),
    pin: (id, on) => life.act(async (inside) => pin(inside, id, on)),
    forward: (id, to) => life.act((inside) => forward(inside, id, to)),
    itemsNow: async (room, ids) => (life.inside ? readItems(life.inside.home, room, ids) : []),
    pins: async (room): Promise<readonly PinView[]> => (life.inside ? viewPins(life.inside.home, room) : []),
    thread: async (room, root, limit, before): Promise<ThreadView> =>
      life.inside ? untilRoot(life.inside, room, root, limit, before) : { room, items: [], more: false },
    threads: async (room, limit, further = false): Promise<ThreadsView> =>
      life.inside ? listThreads(life.inside, room, limit, further) : { threads: [], more: false },
    threadsUnread: async (room): Promise<number> => (life.inside ? countUnreadInThreads(life.inside.home, room) : 0),
  };
}

async function untilRoot(
  inside: Inside,
  room: RoomId,
  root: EventId,
  limit: number,
  before: string | undefined,
): Promise<ThreadView> {
  const read = () => readThread(inside.home, inside.receiver.log, room, root, limit, before);
  let thread = read();
  while (!thread.root && thread.more && (await inside.older(room))) thread = read();
  return thread;
}
