import type { TimelineItem } from "@hearth/client/api.ts";
import type { RoomId } from "@hearth/protocol";
import { createStore, type StoreApi } from "zustand";
import type { AppDevice } from "../device/wire.ts";
import { latest } from "./latest.ts";
import { reuse } from "./reuse.ts";

const PAGE = 80;
/** More than has room in one reading may have arrived since the last one. */
const SLACK = 40;
/** At the newest message no more than this stays in memory; scrolling up asks for it again. */
const KEPT = 160;

export interface TimelineWindow {
  /** False until the first answer. */
  readonly ready: boolean;
  /** Ascending, up to the newest. */
  readonly items: readonly TimelineItem[];
  readonly more: boolean;
  /** stuck: there is more, but it cannot be had right now; the next change tries again. */
  readonly older: "idle" | "loading" | "stuck";
}

/** The newest part of a room's timeline, growing backwards as asked, always in step with the device. */
export interface OpenTimeline {
  readonly view: StoreApi<TimelineWindow>;
  loadOlder(): void;
  /** The reader is at the end: what lies far above may go. */
  forgetOlder(): void;
  close(): void;
}

/** Opens a room's timeline on `device`; `close` it when the room is left. */
export function openTimeline(device: Pick<AppDevice, "timeline" | "onChange">, room: RoomId): OpenTimeline {
  const view = createStore<TimelineWindow>(() => ({ ready: false, items: [], more: false, older: "idle" }));
  let open = true;

  const refresh = latest(async () => {
    const { length } = view.getState().items;
    const read = await device.timeline(room, Math.max(PAGE, length + SLACK));
    if (!open) return;
    // What was first stays first while somebody reads further up, however much arrives at the end.
    const { items, older } = view.getState();
    const first = items[0]?.id;
    const start = Math.max(0, first === undefined ? 0 : read.items.findIndex(({ id }) => id === first));
    view.setState({
      ready: true,
      items: reuse(items, read.items.slice(start)),
      more: read.more || start > 0,
      older: older === "stuck" ? "idle" : older,
    });
  });

  async function loadOlder(): Promise<void> {
    const { items, older, more } = view.getState();
    const first = items[0];
    if (!first || !more || older !== "idle") return;
    view.setState({ older: "loading" });
    const page = await device.timeline(room, PAGE, first.id);
    if (!open) return;
    // A refresh may have come in between: nothing is put there twice.
    const now = view.getState().items;
    const known = new Set<string>(now.map(({ id }) => id));
    const before = page.items.filter(({ id }) => !known.has(id));
    const stuck = page.more && before.length === 0;
    view.setState({ items: [...before, ...now], more: page.more, older: stuck ? "stuck" : "idle" });
  }

  const stop = device.onChange((changed) => {
    if (changed.what === "timeline" && changed.room === room) refresh();
    if (changed.what === "connection" && view.getState().older === "stuck") view.setState({ older: "idle" });
  });
  refresh();

  return {
    view,
    loadOlder: () => void loadOlder(),
    forgetOlder: () => {
      const { items, older } = view.getState();
      if (items.length > KEPT && older === "idle") view.setState({ items: items.slice(-PAGE), more: true });
    },
    close: () => {
      open = false;
      stop();
    },
  };
}
