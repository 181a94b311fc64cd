import type { CallMember } from "@hearth/client/api.ts";
import { create } from "zustand";
import { onAsk } from "../parts/held.ts";

/** Whose volume is shown in the call that I am in. */
export const useAskedVolume = create<{ readonly device?: CallMember["device"] | undefined }>(() => ({}));

/** Shows somebody's volume, or puts it away again. */
export function turnVolume({ device }: CallMember): void {
  useAskedVolume.setState((was) => ({ device: was.device === device ? undefined : device }));
}

/** The next call begins without. */
export const forgetVolume = () => useAskedVolume.setState({}, true);

/** Wherever somebody of the call is seen, the right button or a long touch asks how loud they are. */
export function asksVolume(member: CallMember) {
  if (member.me) return {};
  return onAsk(() => useAskedVolume.setState({ device: member.device }));
}
