import type { TransferView } from "@hearth/client/api.ts";
import { leftText, sizeText } from "../shown/words.ts";

const WAYS: Record<TransferView["way"], string> = { sealing: "Being sealed", up: "Sending", down: "Fetching" };
const STATES: Record<TransferView["state"], string> = {
  waiting: "Waits",
  running: "",
  paused: "Paused",
  failed: "Failed",
  done: "Done",
};

/** How far it is, how fast, for how long still and on which way, as far as that can be said. */
export function progressWords({ way, state, size, done, perSecond, left, over }: TransferView): string[] {
  const words = [STATES[state] || WAYS[way], `${sizeText(done)} of ${sizeText(size)}`];
  if (state === "running" && perSecond) words.push(`${sizeText(perSecond)}/s`);
  if (state === "running" && left !== undefined) words.push(leftText(left));
  if (state === "running" && over) words.push(over === "host" ? "through the host" : "directly");
  return words;
}

/** Why it does not go on now, in a sentence; nothing while it goes on, or nobody knows. */
export function whyText(
  { why, way, state }: Pick<TransferView, "why" | "way" | "state">,
  isHostAway: boolean,
): string | undefined {
  if (why) return why;
  return isHostAway && way === "up" && state === "waiting"
    ? "The host is away. It goes on when the host is back."
    : undefined;
}
