import type { RoomSettings, Settings } from "@hearth/client/api.ts";
import { USUAL_ROOM, USUAL_SETTINGS } from "@hearth/client/own/usual.ts";
import type { RoomId } from "@hearth/protocol";
import { create } from "zustand";
import type { AppDevice } from "../device/wire.ts";
import { changedLook, showLook } from "../look/look.ts";
import { toast } from "../parts/toasts.ts";
import { useDevice } from "./hearth.ts";
import { latest } from "./latest.ts";

interface Set {
  readonly settings: Settings;
  readonly rooms: ReadonlyMap<RoomId, RoomSettings>;
}

/** What this person has set, on whichever of their devices. */
export const useSettings = create<Set>(() => ({ settings: USUAL_SETTINGS, rooms: new Map() }));

export function useRoomSettings(room: RoomId): RoomSettings {
  return useSettings(({ rooms }) => rooms.get(room) ?? USUAL_ROOM);
}

/** How to change what is set: here at once, and kept for the person's other devices. */
export function useChangeSettings(): (change: Partial<Settings>) => void {
  const device = useDevice();
  return (change) => {
    take({ ...useSettings.getState().settings, ...change });
    void device.changeSettings(change).then((done) => {
      if (!done.ok && done.error.code !== "outside") toast(done.error.text, "danger");
    });
  };
}

/** Takes over what is set. Only what has changed is shown: a look chosen before signing in stays till then. */
function take(now: Settings): void {
  const before = useSettings.getState().settings;
  useSettings.setState({ settings: now });
  const change = changedLook(before, now);
  if (Object.keys(change).length > 0) showLook(change);
}

/** Keeps what is set in step with the device, from now on. */
export function followSettings(device: AppDevice): void {
  const settings = latest(async () => {
    if ((await device.standing()).at === "inside") take(await device.settings());
  });
  const rooms = latest(async () => {
    const all = await device.roomSettings();
    useSettings.setState({ rooms: new Map(all.map((it) => [it.room, it.settings])) });
  });
  device.onChange((changed) => {
    const isAll = changed.what === "standing";
    if (isAll || (changed.what === "own" && changed.kind === "settings")) settings();
    if (isAll || (changed.what === "own" && changed.kind === "room settings")) rooms();
  });
  settings();
  rooms();
}
