import fc from "fast-check";

/** What somebody may do in a home. */
export const KINDS = [
  "say",
  "invite",
  "join",
  "add-device",
  "revoke",
  "remove",
  "role",
  "sign-out",
  "leave",
  "withdraw",
] as const;
export type Kind = (typeof KINDS)[number];

/** One device's part in a round. Numbers choose among those who can, so that every script can be played. */
export interface Deed {
  readonly kind: Kind;
  readonly who: number;
  readonly whom: number;
  /** The step at which the device crashes; 0: it does not. */
  readonly crash: number;
}

/** Deeds that are done at once. */
export type Round = readonly Deed[];
export type Script = readonly Round[];

const kind = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Kind>("say") },
  { weight: 2, arbitrary: fc.constant<Kind>("invite") },
  { weight: 4, arbitrary: fc.constant<Kind>("join") },
  { weight: 4, arbitrary: fc.constant<Kind>("add-device") },
  { weight: 3, arbitrary: fc.constant<Kind>("revoke") },
  { weight: 2, arbitrary: fc.constant<Kind>("remove") },
  { weight: 2, arbitrary: fc.constant<Kind>("role") },
  { weight: 1, arbitrary: fc.constant<Kind>("sign-out") },
  { weight: 1, arbitrary: fc.constant<Kind>("leave") },
  { weight: 1, arbitrary: fc.constant<Kind>("withdraw") },
);

const deed: fc.Arbitrary<Deed> = fc.record({
  kind,
  who: fc.nat(7),
  whom: fc.nat(7),
  crash: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 45 }) }),
});

/** Scripts of up to `rounds` rounds. What fails shrinks to fewer rounds, fewer deeds and no crash. */
export function scripts(rounds: number): fc.Arbitrary<Script> {
  const round = fc.array(deed, { minLength: 1, maxLength: 3 });
  return fc.array(round, { minLength: 1, maxLength: rounds, size: "max" });
}
