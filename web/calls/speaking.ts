import type { CallMember } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";
import { create } from "zustand";

/** Whose voice is heard now: devices, and `me`. */
export const useSpeaking = create<{ readonly who: ReadonlySet<DeviceId | "me"> }>(() => ({ who: new Set() }));

/** Whether somebody in a call speaks now and is heard; `own`: this device. */
export function useSpeaks({ device, terms }: CallMember, own: boolean): boolean {
  return useSpeaking(({ who }) => who.has(own ? "me" : device)) && !terms.muted && !terms.deafened;
}

/** Notes whether one of them speaks. */
export const heardOf =
  (who: DeviceId | "me") =>
  (now: boolean): void =>
    useSpeaking.setState((before) => {
      const next = new Set(before.who);
      if (now) next.add(who);
      else next.delete(who);
      return { who: next };
    });
