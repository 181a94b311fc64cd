import type { Database } from "@hearth/client/ports.ts";

/** People and rooms of the home that is searched, as ids made of their number. */
const idOf = (kind: number, n: number): string => `00000000-000${kind}-7000-8000-${n.toString(16).padStart(12, "0")}`;
export const PEOPLE = 50;
export const ROOMS = 20;
export const personId = (n: number): string => idOf(1, n);
export const roomId = (n: number): string => idOf(2, n);

const WORDS = 20_000;
const SYLLABLES = "ka lo mi ter ban su re on ti va pel dor an ge sto qui ne fu ro li".split(" ");
const BATCH = 5_000;
const START_MS = 1_600_000_000_000;
const APART_MS = 60_000;
/** Said in every thousandth message. */
export const RARE = "zebracorn";

/** The nth most frequent word: short ones are said often, as in speech. */
export function wordOf(n: number): string {
  let word = "";
  for (let rest = n + 3; rest > 0; rest = Math.floor(rest / SYLLABLES.length))
    word += SYLLABLES[rest % SYLLABLES.length];
  return word;
}

/** The same numbers each time. */
function dice(): () => number {
  let state = 20_261_121;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x7fff_ffff;
  };
}

/**
 * Fills a store with `count` messages of 3 to 22 words (Zipf: the first word stands in every second message), one a minute,
 * as a store from before the index has them.
 */
export function fill(database: Database, count: number): void {
  const random = dice();
  const words = Array.from({ length: WORDS }, (_, n) => wordOf(n));
  const word = () => words[Math.floor(WORDS ** random()) - 1] ?? "";
  const some = (many: number) => Math.floor(random() * random() * many);
  const triggers = database.all("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'items'");
  for (const { name } of triggers) database.run(`DROP TRIGGER ${String(name)}`);
  for (let from = 0; from < count; from += BATCH)
    database.transaction(() => {
      for (let i = from; i < Math.min(count, from + BATCH); i++) {
        const said = Array.from({ length: 3 + Math.floor(random() * 20) }, word);
        if (i % 50 === 0) said.push("https://example.org/tea");
        if (i % 20 === 0) said.push("👍");
        if (i % 1_000 === 0) said.push(RARE);
        database.run(
          "INSERT INTO items (id, room, kind, person, ms, counter, text) VALUES (?, ?, 'message', ?, ?, 0, ?)",
          `${i.toString(16).padStart(12, "0")}-7000-8000-000000000000`,
          roomId(some(ROOMS)),
          personId(some(PEOPLE)),
          START_MS + i * APART_MS,
          said.join(" "),
        );
      }
    });
  for (const { sql } of triggers) database.run(String(sql));
}

/** What people look for: from the most frequent word to what was never said. */
export function queries(): string[] {
  const [common, second, middle, seldom] = [wordOf(0), wordOf(1), wordOf(300), wordOf(9_000)];
  return [
    ...[common, `${common} `, second, `${common} ${second}`, `${middle} `, `${seldom} `, RARE],
    ...[common.slice(0, 2), middle.slice(0, 3), RARE.slice(0, 4), `"${common} ${second}"`, `"${middle} ${common}"`],
    ...[`${common} from:person40`, "from:person0", `in:room19 ${second}`, `${common} -${second}`, `-${common}`],
    ...["has:link", `has:link ${middle}`, "👍", `${common} ${RARE}`, "on:2020-09-20", `before:2020-10 ${common}`],
    ...["nobodysaidthis", "mentions:me", `from:person1 in:room1 ${common} ${second}`],
  ];
}
