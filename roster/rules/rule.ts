import type { Bytes, Entry, EntryBody, EntryType, Label } from "@hearth/protocol";
import type { Roster } from "../state.ts";

type Bodies = { readonly [B in EntryBody as B["type"]]: B };

/** An entry in front of the roster that it wants to extend. */
export interface Case<T extends EntryType = EntryType> {
  readonly roster: Roster;
  readonly entry: Entry;
  /** The bytes that the author signed. */
  readonly content: Bytes;
  readonly signature: Bytes;
  readonly body: Bodies[T];
}

/** A signature that has to be good. Checked together with others, because that is several times faster. */
export interface Claim {
  readonly key: Bytes;
  readonly label: Label;
  readonly message: Bytes;
  readonly signature: Bytes;
}

/** One sentence of SPEC.md: it holds of a case, or the case rests on a signature. */
export type Rule<T extends EntryType = EntryType, N extends string = string> = {
  readonly name: N;
  readonly id: `RO${number}`;
  /** What is said when it is broken: a plain sentence. */
  readonly text: string;
} & ({ readonly holds: (it: Case<T>) => boolean } | { readonly claim: (it: Case<T>) => Claim | undefined });

/** A rule that the roster alone decides. */
export function rule<T extends EntryType, N extends string>(
  name: N,
  id: `RO${number}`,
  text: string,
  holds: (it: Case<T>) => boolean,
): Rule<T, N> {
  return { name, id, text, holds };
}

/** A rule that a signature decides. No claim, no permission. */
export function signatureRule<T extends EntryType, N extends string>(
  name: N,
  id: `RO${number}`,
  text: string,
  claim: (it: Case<T>) => Claim | undefined,
): Rule<T, N> {
  return { name, id, text, claim };
}
