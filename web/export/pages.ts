import type { ExportedMessage } from "@hearth/client/api.ts";

/** A page ends with the day on which it has so many messages, or in the middle of one that has many more. */
const FULL = 1_000;
const OVERFULL = 3_000;
/** UTF-16 code units of text: messages may be long. */
const HEAVY = 4_000_000;

/** Messages cut into pages, in order: whole days, unless a day is more than one page. */
export async function* inPages(
  messages: AsyncIterable<readonly ExportedMessage[]>,
): AsyncGenerator<readonly ExportedMessage[]> {
  let page: ExportedMessage[] = [];
  let weight = 0;
  for await (const some of messages) {
    for (const message of some) {
      const last = page.at(-1);
      const isNewDay = last !== undefined && dayOf(last.at) !== dayOf(message.at);
      if ((isNewDay && page.length >= FULL) || page.length >= OVERFULL || weight > HEAVY) {
        yield page;
        [page, weight] = [[], 0];
      }
      page.push(message);
      weight += message.text.length;
    }
  }
  if (page.length > 0) yield page;
}

/** `2026-11-30`, where this device is. */
export function dayOf(at: number): string {
  const date = new Date(at);
  const two = (it: number) => String(it).padStart(2, "0");
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A page's file: its days, and a number where a day has several. */
export function pageFile(page: readonly ExportedMessage[], taken: Set<string>): string {
  const [first, last] = [dayOf(page.at(0)?.at ?? 0), dayOf(page.at(-1)?.at ?? 0)];
  const days = first === last ? first : `${first} to ${last}`;
  let it = days;
  for (let n = 2; taken.has(it); n++) it = `${days} part ${n}`;
  taken.add(it);
  return `${it}.html`;
}
