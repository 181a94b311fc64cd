import { type Bytes, decodeCbor, encodeCbor } from "@hearth/protocol";
import type { z } from "zod";
import type { Database } from "../ports.ts";

/** One typed value under a fixed key of the `meta` table, kept as CBOR and checked by its schema when read. */
export class Kept<T> {
  constructor(
    private readonly database: Database,
    private readonly key: string,
    private readonly schema: z.ZodType<T>,
  ) {}

  /** The value, or `undefined` if there is none. A value that does not fit its schema is a bug and throws. */
  read(): T | undefined {
    const row = this.database.all("SELECT value FROM meta WHERE key = ?", this.key)[0];
    if (!row) return undefined;
    const value = decodeCbor(this.schema, asBytes(row["value"]), 1 << 20);
    if (!value.ok) throw new Error(`store: ${this.key} is ${value.error}`);
    return value.value;
  }

  write(value: T): void {
    this.database.run(
      "INSERT INTO meta VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value",
      this.key,
      encodeCbor(value),
    );
  }

  clear(): void {
    this.database.run("DELETE FROM meta WHERE key = ?", this.key);
  }
}

/** A blob column's value with a buffer of its own. Throws on any other type: the schema of the store rules it out. */
export function asBytes(value: unknown): Bytes {
  if (!(value instanceof Uint8Array)) throw new Error("store: a blob was expected");
  return new Uint8Array(value);
}

export function asText(value: unknown): string {
  if (typeof value !== "string") throw new Error("store: text was expected");
  return value;
}

export function asNumber(value: unknown): number {
  if (typeof value !== "number") throw new Error("store: a number was expected");
  return value;
}
