import type { ThreadView } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { createStore, type StoreApi } from "zustand";
import type { AppDevice } from "../device/wire.ts";
import { bringsFiles } from "./bringsFiles.ts";
import { latest } from "./latest.ts";
import { reuse } from "./reuse.ts";

const PAGE = 50;

export interface ThreadWindow extends ThreadView {
  /** False until the first answer. */
  readonly ready: boolean;
}

export interface OpenThread {
  readonly view: StoreApi<ThreadWindow>;
  loadOlder(): void;
  close(): void;
}

/** The newest part of a message's thread, growing backwards as asked, in step with the device; `close` it in the end. */
export function openThread(device: Pick<AppDevice, "thread" | "onChange">, room: RoomId, root: EventId): OpenThread {
  const view = createStore<ThreadWindow>(() => ({ ready: false, room, items: [], more: false }));
  let open = true;
  let limit = PAGE;
  const refresh = latest(async () => {
    const read = await device.thread(room, root, limit);
    if (!open) return;
    view.setState({ ...read, items: reuse(view.getState().items, read.items), ready: true }, true);
  });
  const stop = device.onChange((changed) => {
    if (changed.what === "timeline" && changed.room === room) refresh();
    if (changed.what === "files" && view.getState().items.some(bringsFiles)) refresh();
  });
  refresh();
  return {
    view,
    loadOlder: () => {
      limit += PAGE;
      refresh();
    },
    close: () => {
      open = false;
      stop();
    },
  };
}
