import type { PersonId } from "@hearth/protocol";
import { create } from "zustand";
import { keep, readKept } from "../state/kept.ts";

const KEY = "hearth.volumes";
/** Per cent of how loud somebody is by themselves. */
export const MOST = 200;
const USUAL = 100;

type Volumes = Readonly<Record<PersonId, number>>;

/** How loud this device plays each person; kept on it, because its loudspeakers are its own. */
export const useVolumes = create<{ readonly of: Volumes }>(() => ({ of: read() }));

export const volumeOf = (person: PersonId): number => useVolumes.getState().of[person] ?? USUAL;

/** `percent`: 0 to {@link MOST}. */
export function setVolume(person: PersonId, percent: number): void {
  const of = { ...useVolumes.getState().of, [person]: clamped(percent) };
  useVolumes.setState({ of });
  keep(KEY, of);
}

function read(): Volumes {
  const kept = readKept(KEY);
  if (typeof kept !== "object" || kept === null) return {};
  const fair = Object.entries(kept).flatMap(([person, it]) => (typeof it === "number" ? [[person, clamped(it)]] : []));
  return Object.fromEntries(fair);
}

function clamped(percent: number): number {
  return Math.min(MOST, Math.max(0, Math.round(percent)));
}
