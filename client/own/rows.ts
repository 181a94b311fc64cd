import { type Bytes, sameBytes } from "@hearth/protocol";
import type { Database, Row } from "../ports.ts";
import { asBytes, asNumber, asText } from "../store/meta.ts";

/** A shared value on this device. */
export interface OwnRow {
  readonly kind: string;
  readonly key: string;
  /** CBOR. */
  readonly value: Bytes;
  /** The highest version that was ever seen or put. */
  readonly version: number;
  /** The version that the host has, as it last showed; 0: none. */
  readonly there: number;
  /** What is here is not at the host yet. */
  readonly dirty: boolean;
}

/** The table of shared values. */
export class OwnRows {
  constructor(private readonly database: Database) {}

  get(kind: string, key: string): OwnRow | undefined {
    const row = this.database.all("SELECT * FROM own WHERE kind = ? AND key = ?", kind, key)[0];
    return row && rowOf(row);
  }

  bySlot(slot: Bytes): OwnRow | undefined {
    const row = this.database.all("SELECT * FROM own WHERE slot = ?", slot)[0];
    return row && rowOf(row);
  }

  of(kind: string): OwnRow[] {
    return this.database.all("SELECT * FROM own WHERE kind = ? ORDER BY key", kind).map(rowOf);
  }

  dirty(): OwnRow[] {
    return this.database.all("SELECT * FROM own WHERE dirty = 1 ORDER BY kind, key").map(rowOf);
  }

  put(it: OwnRow): void {
    this.database.run(
      `INSERT INTO own (kind, key, value, version, there, dirty) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
        SET value = excluded.value, version = excluded.version, there = excluded.there, dirty = excluded.dirty`,
      it.kind,
      it.key,
      it.value,
      it.version,
      it.there,
      it.dirty ? 1 : 0,
    );
  }

  /** Where the value lies at the host. */
  lies({ kind, key }: Pick<OwnRow, "kind" | "key">, slot: Bytes): void {
    this.database.run("UPDATE own SET slot = ? WHERE kind = ? AND key = ?", slot, kind, key);
  }

  /** The host has taken `version` of a value; what was changed meanwhile has to be put again. */
  taken({ kind, key, value }: OwnRow, version: number): void {
    const now = this.get(kind, key);
    if (now) this.put({ ...now, version, there: version, dirty: !sameBytes(now.value, value) });
  }

  /** The host may have nothing of it any more. */
  lost(): void {
    this.database.run("UPDATE own SET there = 0, dirty = 1");
  }
}

function rowOf(row: Row): OwnRow {
  return {
    kind: asText(row["kind"]),
    key: asText(row["key"]),
    value: asBytes(row["value"]),
    version: asNumber(row["version"]),
    there: asNumber(row["there"]),
    dirty: row["dirty"] === 1,
  };
}
