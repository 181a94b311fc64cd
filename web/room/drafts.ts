import type { RoomId } from "@hearth/protocol";
import type { AppDevice } from "../device/wire.ts";
import { useHearth } from "../state/hearth.ts";
import { latest } from "../state/latest.ts";

const DRAFT = "hearth.draft.";
const keyOf = (place: string): string => DRAFT + place;

/** Where something is written: a room, or a thread in it as `ROOM/EVENT`. */
export type DraftPlace = RoomId | `${RoomId}/${string}`;

/** Hears of drafts that were written on another device. */
type Listener = (text: string) => void;
const inMemory = new Map<string, string>();
const listeners = new Map<string, Set<Listener>>();
let share: ((place: string, text: string) => Promise<void>) | undefined;
/** How often something was typed on this page. */
let edits = 0;

/** What was being written in a place, also before a reload or a crash. */
export function draftOf(place: DraftPlace): string {
  return read(place);
}

function read(place: string): string {
  const held = inMemory.get(place);
  if (held !== undefined) return held;
  try {
    return localStorage.getItem(keyOf(place)) ?? "";
  } catch {
    return "";
  }
}

/** Forgets all drafts: the person has signed this device out. */
export function forgetDrafts(): void {
  inMemory.clear();
  for (const place of places()) write(place, "");
}

/** Keeps what is being written, here and for the person's other devices; called with every keystroke, because a crash gives no warning. */
export function keepDraft(place: DraftPlace, text: string): void {
  const locked = isLocked(place);
  if (locked) inMemory.set(place, text);
  else inMemory.delete(place);
  const kept = locked ? "" : text;
  write(place, kept);
  edits++;
  void share?.(place, kept);
}

/** What is written in a room with a passphrase is on no disk: it lives as long as the page. */
function isLocked(place: DraftPlace): boolean {
  return useHearth.getState().rooms.some(({ room, lock }) => lock?.on === true && place.startsWith(room));
}

/** Calls `listener` when the draft of a place has been written on another device, until the returned function is called. */
export function onDraft(place: DraftPlace, listener: Listener): () => void {
  const those = listeners.get(place) ?? new Set();
  listeners.set(place, those.add(listener));
  return () => void those.delete(listener);
}

/** Keeps drafts in step with the person's other devices, from now on. */
export function followDrafts(device: AppDevice): void {
  let sending = 0;
  const take = latest(async () => {
    const before = edits;
    const drafts = await device.drafts();
    // What is being typed here is newer than what the device has been told so far.
    if (sending > 0 || before !== edits) return;
    for (const { place, text } of drafts) {
      if (inMemory.has(place) || read(place) === text) continue;
      write(place, text);
      for (const listener of listeners.get(place) ?? []) listener(text);
    }
  });
  share = async (place, text) => {
    sending++;
    await device.setDraft({ place, text });
    sending--;
    if (sending === 0) take();
  };
  device.onChange((changed) => {
    if (changed.what === "own" && changed.kind === "draft") take();
  });
  // A device that is closed in the middle of a word hands it over first.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") void device.shareNow();
  });
  void shareOld(device).then(take);
}

/** What was written here before drafts were shared. */
async function shareOld(device: AppDevice): Promise<void> {
  const known = new Set((await device.drafts()).map(({ place }) => place));
  for (const place of places()) if (!known.has(place)) await device.setDraft({ place, text: read(place) });
}

function places(): string[] {
  try {
    return Object.keys(localStorage).flatMap((key) => (key.startsWith(DRAFT) ? [key.slice(DRAFT.length)] : []));
  } catch {
    return [];
  }
}

function write(place: string, text: string): void {
  try {
    if (text === "") localStorage.removeItem(keyOf(place));
    else localStorage.setItem(keyOf(place), text);
  } catch {
    // A full or forbidden storage: the draft then lives as long as the page.
  }
}
