import { decodeCbor, encodeCbor, LIMITS, type Result } from "@hearth/protocol";
import type { z } from "zod";

/**
 * One sort of thing that a person's devices share. `merge` has to be commutative, associative and idempotent: then it
 * does not matter which device says what first, and a host that shows an old value undoes nothing.
 */
export interface OwnKind<T> {
  /** Its name, for good: 1 to 64 characters. */
  readonly kind: string;
  readonly schema: z.ZodType<T>;
  merge(a: T, b: T): T;
}

/** A value as it is kept: CBOR. */
type Kept = ReturnType<typeof encodeCbor>;

/** A kind whose values are nobody's business but its own. */
export interface AnyKind {
  /** `undefined`: neither is a value of this kind. One that is not gives way. */
  merge(mine: Kept, theirs: Kept): Kept | undefined;
}

export function readAs<T>({ schema }: OwnKind<T>, kept: Kept): Result<T, string> {
  return decodeCbor(schema, kept, LIMITS.ownPlain);
}

/** What is left of a kind when its type is not to be known. */
export function anyKind<T>(kind: OwnKind<T>): AnyKind {
  return {
    merge(mine, theirs) {
      const [a, b] = [readAs(kind, mine), readAs(kind, theirs)];
      if (a.ok && b.ok) return encodeCbor(kind.merge(a.value, b.value));
      return a.ok ? mine : b.ok ? theirs : undefined;
    },
  };
}
