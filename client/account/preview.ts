import { type Bytes, type Generation, type HomeId, ok, type PersonId, type Result, toHex } from "@hearth/protocol";
import { type Roster, roleAt } from "@hearth/roster";
import { open } from "@hearth/sealing";
import type { Refused, Session } from "../host/session.ts";

export interface Names {
  readonly home: string | undefined;
  readonly persons: ReadonlyMap<PersonId, string>;
}

/** The home's name and people's names, as far as the hidden room tells them to somebody who is at the door. */
export async function readNames(
  session: Session,
  home: HomeId,
  roster: Roster,
  secrets: ReadonlyMap<string, Bytes>,
  records: readonly { readonly record: Generation }[],
): Promise<Result<Names, Refused>> {
  const heads = new Map(records.map(({ record }) => [toHex(record.generation), record.head.number]));
  const persons = new Map<PersonId, string>();
  let name: string | undefined;
  for (let after = 0, last = 1; after < last; ) {
    const page = await session.ask("history", { room: home, after, limit: 500 });
    if (!page.ok) return page;
    for (const { event } of page.value.items) {
      const opened = await open(event, {
        home,
        room: home,
        known: () => false,
        device: (id) => roster.devices.get(id),
        chain: (number) => roster.hashes[number - 1] ?? "ahead",
        secret: (generation) => {
          const secret = secrets.get(toHex(generation));
          const headNumber = heads.get(toHex(generation));
          return secret && headNumber !== undefined ? { secret, headNumber } : undefined;
        },
        cutAt: () => 0,
        last: "unknown",
        spokeBeforeCheckpoint: true, // the name may be by a device that is gone: inside, checkpoints tell
      });
      if (!opened.ok) continue; // a preview shows what it can; the device judges and tells once it is inside
      const { content, header } = opened.value;
      if (content.type === "home" && roleAt(roster, header.person, header.head.number) === "owner") name = content.name;
      if (content.type === "profile") persons.set(header.person, content.displayName);
    }
    last = page.value.last;
    const seq = page.value.items.at(-1)?.seq;
    if (seq === undefined) break;
    after = seq;
  }
  return ok({ home: name, persons });
}
