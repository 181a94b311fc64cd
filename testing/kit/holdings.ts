import type { Database } from "@hearth/client/ports.ts";
import { asBytes, asNumber, asText } from "@hearth/client/store/meta.ts";

/** What a device's store holds of its home, in a form that two devices of a home in peace have word for word alike. */
export interface Holdings {
  /** Number of the roster's newest entry and its SHA-256. */
  readonly head: string;
  /** Ids of the home's generations that are signed for, sorted. */
  readonly generations: readonly string[];
  /** Those whose secret is not here. */
  readonly closed: readonly string[];
  /** Names, profiles and what else the hidden room tells, with whose word it is. */
  readonly facts: readonly string[];
  /** What still has to come or go: boxes and events that do not open, what was not sent, changes that were begun. */
  readonly pending: readonly string[];
}

export function holdingsOf(store: Database): Holdings {
  const newest = store.all("SELECT number, bytes FROM entries ORDER BY number DESC LIMIT 1")[0];
  const head = newest
    ? `${asNumber(newest["number"])} ${Bun.CryptoHasher.hash("sha256", asBytes(newest["bytes"]), "hex")}`
    : "0";
  const texts = (sql: string) => store.all(sql).map((row) => asText(row["text"]));
  const generations = texts("SELECT generation AS text FROM generations ORDER BY generation");
  const held = new Set(texts("SELECT generation AS text FROM secrets WHERE kind = 'roster'"));
  return {
    head,
    generations,
    closed: generations.filter((it) => !held.has(it)),
    facts: texts(
      "SELECT key || '=' || value || ' ' || ms || '.' || counter || ' ' || id AS text FROM facts ORDER BY key",
    ),
    pending: [
      ...texts("SELECT 'box ' || id AS text FROM waiting_boxes"),
      ...texts(
        "SELECT 'event ' || seq || ' ' || state || ' ' || ifnull(why, '') AS text FROM log WHERE state <> 'open'",
      ),
      ...texts("SELECT 'unsent ' || id || ' ' || ifnull(failed, '') AS text FROM outbox"),
      ...texts("SELECT 'intent ' || id AS text FROM intents"),
    ],
  };
}

/** The texts of the messages in a store. */
export function textsIn(store: Database): string[] {
  return store.all("SELECT text FROM items WHERE kind = 'message'").map((row) => asText(row["text"]));
}
