import { type Bytes, encodeCbor, LIMITS, type OwnValue, ok, type Result, refuse, sameBytes } from "@hearth/protocol";
import { z } from "zod";
import type { Changed, Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Database } from "../ports.ts";
import { type AnyKind, anyKind, type OwnKind, readAs } from "./kind.ts";
import { type OwnRow, OwnRows } from "./rows.ts";

/** Room for kind, key and what CBOR needs around them, bytes. */
const NAMING = 8 * LIMITS.ownName;

/**
 * The shared values as they are here. Invariants: 1. what is here has been merged with all that was ever read, so that an
 * old or repeated value changes nothing; 2. what is not at the host as it is here is dirty.
 */
export class OwnValues {
  readonly rows: OwnRows;
  private readonly kinds = new Map<string, AnyKind>();

  constructor(
    private readonly database: Database,
    private readonly changed: (changed: Changed) => void,
  ) {
    this.rows = new OwnRows(database);
  }

  /** Lets values of a kind be merged. Those of other kinds are kept as they come. */
  register<T>(kind: OwnKind<T>): void {
    this.kinds.set(kind.kind, anyKind(kind));
  }

  /** `undefined`: nothing was ever set, or what is there has another form. */
  get<T>(kind: OwnKind<T>, key: string): T | undefined {
    const row = this.rows.get(kind.kind, key);
    const value = row && readAs(kind, row.value);
    return value?.ok ? value.value : undefined;
  }

  /** All values of a kind, by key. */
  all<T>(kind: OwnKind<T>): { readonly key: string; readonly value: T }[] {
    return this.rows.of(kind.kind).flatMap(({ key, value }) => {
      const read = readAs(kind, value);
      return read.ok ? [{ key, value: read.value }] : [];
    });
  }

  /** Merges `value` into what is there. True: that is something else now, and dirty. */
  set<T>(kind: OwnKind<T>, key: string, value: T): Result<boolean, Failure> {
    const written = encodeCbor(value);
    const before = this.rows.get(kind.kind, key);
    const merged = (before && anyKind(kind).merge(before.value, written)) ?? written;
    if (merged.length > LIMITS.ownPlain - NAMING) return refuse(FAILURES.own_large);
    if (before && sameBytes(before.value, merged)) return ok(false);
    const { version, there } = before ?? { version: 0, there: 0 };
    this.rows.put({ kind: kind.kind, key, value: merged, version, there, dirty: true });
    this.changed({ what: "own", kind: kind.kind, key });
    return ok(true);
  }

  /** Takes what the host has in a slot as a version, opened. It is dirty if it lacks something that is here. */
  take({ kind, key, value }: OwnValue, slot: Bytes, version: number): void {
    const theirs = encodeCbor(value);
    const mine = this.rows.get(kind, key);
    const merged = mine ? this.merge(mine, theirs, version) : theirs;
    this.database.transaction(() => {
      const highest = Math.max(mine?.version ?? 0, version);
      const dirty = !sameBytes(merged, theirs);
      this.rows.put({ kind, key, value: merged, version: highest, there: version, dirty });
      this.rows.lies({ kind, key }, slot);
    });
    if (!mine || !sameBytes(mine.value, merged)) this.changed({ what: "own", kind, key });
  }

  private merge(mine: OwnRow, theirs: Bytes, version: number): Bytes {
    const known = this.kinds.get(mine.kind);
    if (known) return known.merge(mine.value, theirs) ?? theirs;
    return version > mine.version ? theirs : mine.value; // of a newer app's kind the newest is all there is to know
  }
}

/** A row as it is sealed: the value stands inside as the record that its CBOR is of. */
export function openValue({ kind, key, value }: OwnRow): OwnValue {
  const read = readAs({ kind, schema: z.unknown(), merge: (a) => a }, value);
  return { kind, key, value: read.ok ? read.value : null };
}
