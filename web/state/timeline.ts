import type { Timeline } from "@hearth/client/api.ts";
import type { EventId, RoomId } from "@hearth/protocol";
import { createStore, type StoreApi } from "zustand";
import type { AppDevice } from "../device/wire.ts";
import { bringsFiles } from "./bringsFiles.ts";
import { latest } from "./latest.ts";
import { reuse } from "./reuse.ts";
import { useHeld } from "./unread.ts";
import { EMPTY, MOST, moved, PAGE, SLACK, type TimelineWindow, withNewer, withOlder, withoutOlder } from "./window.ts";

/**
 * Where the reader is. up: further up, so nothing moves. away: at the newest, but what comes now will be found by them
 * later: they are to see where it begins. watching: at the newest, and it is followed. reading: the same, and they look at
 * it, so it is not new to them.
 */
export type Reader = "up" | "away" | "watching" | "reading";

/** A part of a room's timeline, growing at both ends as asked and never beyond a bound, always in step with the device. */
export interface OpenTimeline {
  readonly view: StoreApi<TimelineWindow>;
  loadOlder(): void;
  loadNewer(): void;
  /** The reader is at the end: what lies far above may go. */
  forgetOlder(): void;
  follow(reader: Reader): void;
  /** Shows the newest. */
  toNewest(): Promise<void>;
  /** Shows an item with what stands around it. False: it is not there. */
  jumpTo(id: string): Promise<boolean>;
  close(): void;
}

type Device = Pick<AppDevice, "timeline" | "itemsNow" | "onChange">;

/** Opens a room's timeline on `device` at item `at`, or where what is unread begins; `close` it when the room is left. */
export function openTimeline(device: Device, room: RoomId, at?: string): OpenTimeline {
  const view = createStore<TimelineWindow>(() => EMPTY);
  let open = true;
  let reader: Reader = "up";
  /** Grows with each move to another part: answers for the part before are late. */
  let part = 0;
  /** Grows with each wish for another part: the last one counts. */
  let wish = 0;

  /** Looked for and not found: the host may know it, as soon as it can be reached. */
  let wanted: string | undefined;
  /** Grows with each change of the connection. */
  let connections = 0;

  const begin = async (): Promise<void> => {
    const mine = ++wish;
    const before = connections;
    const around = at === undefined ? undefined : await device.timeline(room, PAGE, { at: "around", id: at });
    const there = around && !around.lost ? around : await device.timeline(room, PAGE, { at: "unread" });
    if (!open || mine !== wish) return;
    part++;
    if (there !== around) wanted = at;
    const { unread } = there;
    const id = there === around ? at : unread;
    view.setState({
      ...moved(view.getState(), there, id ? { to: "item", id, found: there === around } : { to: "end" }),
      divider: unread,
    });
    if (wanted !== undefined && connections !== before) void jumpTo(wanted); // it came while the newest were read
  };

  /** The same part again. Who reads along gets the newest; for anybody else nothing above goes, however much arrives. */
  const refresh = latest(async () => {
    const before = view.getState();
    if (!before.ready) return begin();
    const mine = part;
    const was = reader;
    const limit = Math.min(MOST, Math.max(PAGE, before.items.length + SLACK));
    const page = await again(device, room, before, limit, was === "reading" || was === "watching");
    if (!open || mine !== part) return;
    const { items, older, divider } = view.getState();
    const first = items[0]?.id;
    const start = Math.max(0, first === undefined ? 0 : page.items.findIndex(({ id }) => id === first));
    view.setState({
      items: reuse(items, page.items.slice(start)),
      more: page.more || start > 0,
      newer: page.newer,
      older: older === "stuck" ? "idle" : older,
      unread: page.unread,
      divider: dividerFor(was, page.unread) ?? divider,
      ...(was === "away" && page.unread && { aim: { to: "item", id: page.unread, found: false } }),
    });
  });

  /** What brings files, again: while they are on their way that is several times a second, and nothing else has changed. */
  const refreshFiles = latest(async () => {
    const mine = part;
    const ids = view.getState().items.flatMap((item) => (bringsFiles(item) ? [item.id] : []));
    const now = new Map((await device.itemsNow(room, ids)).map((item) => [item.id, item]));
    if (!open || mine !== part) return;
    const { items } = view.getState();
    view.setState({
      items: reuse(
        items,
        items.map((item) => now.get(item.id) ?? item),
      ),
    });
  });

  /**
   * Where "New" begins from now on; undefined: where it did. Above who has scrolled up it does not move: another device's
   * word on what was read would push what they look at, but for their own.
   */
  function dividerFor(was: Reader, unread: EventId | undefined): EventId | undefined {
    if (was === "reading" || unread === undefined) return undefined;
    const isAmong = view.getState().items.some(({ id }) => id === unread);
    return was === "up" && isAmong && useHeld.getState().room !== room ? undefined : unread;
  }

  async function loadOlder(): Promise<void> {
    const { items, older, more } = view.getState();
    const [first] = items;
    if (!first || !more || older !== "idle") return;
    const mine = part;
    view.setState({ older: "loading" });
    const page = await device.timeline(room, PAGE, { at: "before", id: first.id });
    if (open && mine === part) view.setState(withOlder(view.getState(), page));
  }

  async function jumpTo(id: string): Promise<boolean> {
    wanted = id;
    const aim = { to: "item", id, found: true } as const;
    const isHere = view.getState().items.some((it) => it.id === id);
    const mine = ++wish;
    const page = isHere ? undefined : await device.timeline(room, PAGE, { at: "around", id });
    if (page?.lost) return false;
    if (!open || mine !== wish) return true;
    wanted = undefined;
    if (page) part++;
    view.setState(page ? moved(view.getState(), page, aim) : { aim });
    return true;
  }

  let loadingNewer = false;
  async function loadNewer(): Promise<void> {
    const { items, newer } = view.getState();
    const last = items.at(-1);
    if (!last || !newer || loadingNewer) return;
    const mine = part;
    loadingNewer = true;
    const page = await device.timeline(room, PAGE, { at: "after", id: last.id });
    loadingNewer = false;
    if (open && mine === part) view.setState(withNewer(view.getState(), page));
  }

  const stop = device.onChange((changed) => {
    if (changed.what === "timeline" && changed.room === room) refresh();
    if (changed.what === "files" && view.getState().items.some(bringsFiles)) refreshFiles();
    if (changed.what !== "connection") return;
    connections++;
    if (view.getState().older === "stuck") view.setState({ older: "idle" });
    if (wanted !== undefined) void jumpTo(wanted);
  });
  refresh();

  return {
    view,
    loadOlder: () => void loadOlder(),
    loadNewer: () => void loadNewer(),
    forgetOlder: () => view.setState(withoutOlder(view.getState())),
    follow: (now) => {
      reader = now;
    },
    toNewest: async () => {
      wanted = undefined;
      wish++;
      if (!view.getState().newer) return view.setState({ aim: { to: "end" } });
      const mine = ++wish;
      const page = await device.timeline(room, PAGE);
      if (!open || mine !== wish) return;
      part++;
      view.setState(moved(view.getState(), page, { to: "end" }));
    },
    jumpTo,
    close: () => {
      open = false;
      stop();
    },
  };
}

/** Reads again what is shown. An item that has gone gives way to the one behind it. */
async function again(
  device: Device,
  room: RoomId,
  { items, newer }: TimelineWindow,
  limit: number,
  following: boolean,
): Promise<Timeline> {
  if (!following || newer)
    for (const { id } of items) {
      const page = await device.timeline(room, limit, { at: "onward", id });
      if (!page.lost) return page;
    }
  return device.timeline(room, limit);
}
