import { LIMITS } from "@hearth/protocol/limits.ts";
import { create } from "zustand";
import { toast } from "../../parts/toasts.ts";

/** A file that waits above the box to be sent with the next message. */
export interface Added {
  /** The page's own name for it. */
  readonly id: string;
  readonly file: File;
  /** A picture's pixels are to stay as they are, */
  readonly original: boolean;
  /** and what it says of place, time and camera as well. */
  readonly metadata: boolean;
  /** It is on its way into the next message. */
  readonly sending: boolean;
  /** Why it was not sent. */
  readonly wrong?: string;
}

const NONE: readonly Added[] = [];
const useAll = create<Readonly<Record<string, readonly Added[]>>>(() => ({}));

/** What waits in a room or thread. */
export const useAdded = (place: string): readonly Added[] => useAll((all) => all[place] ?? NONE);
export const addedAt = (place: string): readonly Added[] => useAll.getState()[place] ?? NONE;

function change(place: string, to: (added: readonly Added[]) => readonly Added[]): void {
  useAll.setState((all) => ({ [place]: to(all[place] ?? NONE) }));
}

/** Puts files above the box, as many as a message takes. */
export function add(place: string, files: readonly File[]): void {
  const room = LIMITS.files - addedAt(place).length;
  if (files.length > room) toast(TOO_MANY, "danger");
  const fresh = files.slice(0, Math.max(0, room)).map((file) => newAdded(file));
  change(place, (added) => [...added, ...fresh]);
}

const newAdded = (file: File): Added => ({
  id: crypto.randomUUID(),
  file,
  original: false,
  metadata: false,
  sending: false,
});

export function alter(place: string, id: string, it: Partial<Omit<Added, "id" | "file">>): void {
  change(place, (added) => added.map((one) => (one.id === id ? { ...one, ...it } : one)));
}

/** Takes files away: they have been sent, or are not to be. */
export function takeAway(place: string, ids: readonly string[]): void {
  change(place, (added) => added.filter(({ id }) => !ids.includes(id)));
}

/** Those that go with the message that is sent now. */
export function takeAll(place: string): readonly Added[] {
  const taken = addedAt(place).filter(({ sending }) => !sending);
  for (const { id } of taken) alter(place, id, { sending: true });
  return taken;
}

const TOO_MANY = `A message takes up to ${LIMITS.files} files. Send the others in the next one.`;
