import type { CallMember, CallView } from "@hearth/client/api.ts";
import { useEffect, useRef } from "react";
import { play } from "../notify/sounds.ts";
import { useSettings } from "../state/settings.ts";
import { microphone } from "./microphone.ts";
import { voices } from "./voices.ts";

/** Lets this page hear and say in a call what its person wants, as long as they are in it. */
export function useCallSound(call: CallView, own: CallMember | undefined): void {
  useEffect(() => {
    void microphone.on();
    return () => microphone.off();
  }, []);
  const [muted, deafened] = [own?.terms.muted ?? false, own?.terms.deafened ?? false];
  useEffect(() => {
    microphone.setOpen(!muted && !deafened);
    voices.setDeaf(deafened);
  }, [muted, deafened]);
  useComings(call);
}

/** A soft sound when somebody comes or goes. */
function useComings({ members }: CallView): void {
  const others = members.filter(({ me }) => !me).map(({ device }) => device);
  const before = useRef(others);
  useEffect(() => {
    const was = before.current;
    before.current = others;
    if (!useSettings.getState().settings.callSounds) return;
    if (others.some((device) => !was.includes(device))) void play("join");
    else if (was.some((device) => !others.includes(device))) void play("leave");
  });
}
