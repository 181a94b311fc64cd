import { pour } from "../../home/pour.ts";
import type { Talkers } from "../../home/talkers.ts";

/** Somebody was away for three days in which so many messages were said in each of so many rooms. */
export const ROOMS = 10;
export const EACH = 200;
/** In short: more than a screen shows. */
export const FEW = 50;
export const FIRST = "This is message 1 of those that somebody missed.";
const AWAY_MS = 3 * 86_400_000;

/** Fills the rooms of a host that is stopped with what was said meanwhile. */
export async function talkMeanwhile(data: string, { paths, rooms }: Talkers, each: number): Promise<void> {
  const texts = Array.from({ length: each }, (_, i) => FIRST.replace("1", `${i + 1}`));
  for (const room of rooms) await pour(data, paths, { room, texts, since: Date.now() - AWAY_MS, gap: AWAY_MS / each });
}
