import type { DeviceId } from "@hearth/protocol";
import { create } from "zustand";

/** What can be seen of a device. */
export type Picture = "camera" | "screen";
export type Pictures = Partial<Record<Picture, MediaStreamTrack>>;

/** Ways on which pictures of others come in: a way stands as long as the connection, whether anything is sent or not. */
export const usePictures = create<{ readonly of: ReadonlyMap<DeviceId, Pictures> }>(() => ({ of: new Map() }));

/** Undefined: there is no way for it any more. */
export function setPicture(device: DeviceId, picture: Picture, track: MediaStreamTrack | undefined): void {
  usePictures.setState(({ of }) => {
    const { [picture]: before, ...others } = of.get(device) ?? {};
    if (before === track) return {};
    const next = new Map(of);
    const now = { ...others, ...(track && { [picture]: track }) };
    if (Object.keys(now).length > 0) next.set(device, now);
    else next.delete(device);
    return { of: next };
  });
}
