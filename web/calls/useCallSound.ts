import type { CallMember, CallView } from "@hearth/client/api.ts";
import { useEffect, useRef } from "react";
import { type CallSound, play } from "../notify/sounds.ts";
import { useSettings } from "../state/settings.ts";
import { microphone } from "./microphone.ts";
import { callHas, isCrowd } from "./rests.ts";
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
  const { members } = call;
  useEffect(() => {
    callHas(members);
    microphone.setCrowd(isCrowd(members));
  }, [members]);
  useEffect(
    () => () => {
      callHas([]);
      microphone.setCrowd(false);
    },
    [],
  );
  useComings(call);
  useCalling(call);
  useOwnChange(own !== undefined, muted, deafened);
}

/** From one tone to the next while nobody has answered, ms. */
const EVERY_MS = 3_200;

const playSoft = (sound: CallSound) => void (useSettings.getState().settings.callSounds && play(sound));

/** A soft sound when somebody comes or goes, this person too. */
function useComings({ is, members }: CallView): void {
  const others = members.filter(({ me }) => !me).map(({ device }) => device);
  const before = useRef(others);
  const came = useRef(is === "in");
  useEffect(() => {
    if (came.current) playSoft("join");
    return () => playSoft("leave");
  }, []);
  useEffect(() => {
    const was = before.current;
    before.current = others;
    if (others.some((device) => !was.includes(device))) playSoft("join");
    else if (was.some((device) => !others.includes(device))) playSoft("leave");
  });
}

/** As everybody knows it from the telephone: that it rings at the other end. */
function useCalling({ is }: CallView): void {
  useEffect(() => {
    if (is !== "calling") return;
    playSoft("calling");
    const timer = setInterval(() => playSoft("calling"), EVERY_MS);
    return () => clearInterval(timer);
  }, [is]);
}

/** Who mutes themselves by a key, and looks elsewhere, hears that it was done. */
function useOwnChange(known: boolean, muted: boolean, deafened: boolean): void {
  const before = useRef<string>(undefined);
  useEffect(() => {
    if (!known) return;
    const now = `${muted} ${deafened}`;
    if (before.current !== undefined && before.current !== now) playSoft(muted || deafened ? "muted" : "heard");
    before.current = now;
  }, [known, muted, deafened]);
}
