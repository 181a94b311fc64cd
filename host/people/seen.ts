import type { PersonId, PresenceChoice } from "@hearth/protocol";

/** What the host keeps of a person's presence across restarts. */
export interface Kept {
  readonly choice: PresenceChoice;
  readonly showsLastSeen: boolean;
  /** ms since 1970, in whole minutes; null: not seen yet. */
  readonly lastSeen: number | null;
}

/** Somebody who has wished for nothing yet. */
export const USUAL: Kept = { choice: "auto", showsLastSeen: true, lastSeen: null };

/** What everybody is told of a person. */
export type Seen =
  | { readonly is: "online" | "away" | "busy" }
  /** `at`: when they were last seen, if that is known and may be told. */
  | { readonly is: "offline"; readonly at: number | null };

export const UNSEEN: Seen = { is: "offline", at: null };

/**
 * How a person is seen over all their devices (PR11): the most present device counts, their own choice stands above it,
 * and who is invisible looks exactly as if they were not there.
 */
export function seen(kept: Kept, devices: number, idle: number): Seen {
  const { choice, showsLastSeen, lastSeen } = kept;
  if (devices === 0 || choice === "invisible") return { is: "offline", at: showsLastSeen ? lastSeen : null };
  if (choice !== "auto") return { is: choice };
  return { is: idle >= devices ? "away" : "online" };
}

export function isSame(a: Seen, b: Seen): boolean {
  return a.is === b.is && (a.is !== "offline" || b.is !== "offline" || a.at === b.at);
}

/** Who is seen how, as frames say it. */
export interface Told {
  readonly online: PersonId[];
  readonly offline: PersonId[];
  readonly away: PersonId[];
  readonly busy: PersonId[];
  readonly seen: { person: PersonId; at: number }[];
}

/** Sorts people into the lists of a frame. */
export function toldOf(people: Iterable<readonly [PersonId, Seen]>): Told {
  const told: Told = { online: [], offline: [], away: [], busy: [], seen: [] };
  for (const [person, it] of people) {
    told[it.is === "offline" ? "offline" : "online"].push(person);
    if (it.is === "away" || it.is === "busy") told[it.is].push(person);
    if (it.is === "offline" && it.at !== null) told.seen.push({ person, at: it.at });
  }
  return told;
}
