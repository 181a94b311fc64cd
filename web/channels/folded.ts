import { create } from "zustand";

/** Archived channels are one group of the left side as well. */
export const ARCHIVED = "archived";
const KEY = "hearth.folded";

function kept(): ReadonlySet<string> {
  try {
    const read: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return new Set(Array.isArray(read) ? read.filter((it) => typeof it === "string") : []);
  } catch {
    return new Set();
  }
}

/** Groups that this person has folded (archived ones: unfolded, because they begin folded) on this device. */
const useTurned = create<{ turned: ReadonlySet<string> }>(() => ({ turned: kept() }));

function turn(group: string): void {
  const turned = new Set(useTurned.getState().turned);
  if (!turned.delete(group)) turned.add(group);
  useTurned.setState({ turned });
  try {
    localStorage.setItem(KEY, JSON.stringify([...turned]));
  } catch {
    // A full or forbidden storage: it then stays so as long as the page.
  }
}

/** Is a group folded, and how to turn that round. */
export function useFolded(group: string): { folded: boolean; turn: () => void } {
  const turned = useTurned((it) => it.turned.has(group));
  return { folded: group === ARCHIVED ? !turned : turned, turn: () => turn(group) };
}
