import type { TransferView } from "@hearth/client/api.ts";
import { percentOf } from "../shown/words.ts";

/** What all that is under way comes to, in one line; nothing when nothing is. */
export function sumText(transfers: readonly Pick<TransferView, "state" | "size" | "done">[]): string | undefined {
  const failed = transfers.filter(({ state }) => state === "failed").length;
  const open = transfers.filter(({ state }) => state !== "done" && state !== "failed");
  if (open.length === 0) return failed === 0 ? undefined : `${count(failed, "file")} failed`;
  const [size, done] = [sum(open.map((it) => it.size)), sum(open.map((it) => it.done))];
  const paused = open.every(({ state }) => state === "paused");
  return `${count(open.length, "file")} ${paused ? "paused" : `· ${percentOf(done, size)} %`}`;
}

/** How many are under way and how many went wrong: said aloud when that changes, and not with every percent. */
export function countText(transfers: readonly Pick<TransferView, "state">[]): string {
  const failed = transfers.filter(({ state }) => state === "failed").length;
  const open = transfers.filter(({ state }) => state !== "done").length - failed;
  const words = [
    ...(open > 0 ? [`${count(open, "file")} on ${open === 1 ? "its" : "their"} way`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  return words.length > 0 ? `${words.join(", ")}.` : "Nothing is on its way.";
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
const count = (number: number, one: string): string => (number === 1 ? `1 ${one}` : `${number} ${one}s`);
