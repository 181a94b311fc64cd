import { type Bytes, type Entry, type EntryBody, encodeCbor, encodeSigned, LABELS, type Label } from "@hearth/protocol";
import { extend } from "../extend.ts";
import type { RefusalCode } from "../refusal.ts";
import { emptyRoster, type Roster } from "../state.ts";
import { writeEntry } from "../write.ts";
import { type Actor, actor, HOME, type Ticket, ticket } from "./actor.ts";
import { genesis, invite, join } from "./bodies.ts";

/** A home's roster as it grows in a story, one entry a minute. */
export class Story {
  roster: Roster = emptyRoster(HOME);
  readonly entries: Bytes[] = [];

  /** ms since 1970 of the next entry. */
  get time(): number {
    return 1_700_000_000_000 + (this.roster.head.number + 1) * 60_000;
  }

  /** The entry that would come next; nothing changes. */
  write(by: Actor, body: EntryBody, time = this.time): Promise<Bytes> {
    return writeEntry(this.roster, by.author, by.sign, time, body);
  }

  /** The same, with some of it wrong: changed after the form was filled in, but signed by `by`. */
  async writeWrong(by: Actor, body: EntryBody, wrong: Partial<Entry>, label: Label = LABELS.entry): Promise<Bytes> {
    const { home, roster, head } = this.roster;
    const number = head.number + 1;
    const right: Entry = {
      version: 1,
      home,
      roster,
      number,
      previous: head.hash,
      author: by.author,
      time: this.time,
      body,
    };
    const content = encodeCbor({ ...right, ...wrong });
    return encodeSigned(content, await by.sign(label, content));
  }

  /** Why the entry is refused, or `taken`; nothing changes. */
  async verdict(bytes: Bytes): Promise<RefusalCode | "taken"> {
    const result = await extend(this.roster, [bytes]);
    return result.ok ? "taken" : result.error.code;
  }

  /** The same, of what `by` would write. */
  async judge(by: Actor, body: EntryBody, time = this.time): Promise<RefusalCode | "taken"> {
    return this.verdict(await this.write(by, body, time));
  }

  /** It happens. */
  async happens(by: Actor, body: EntryBody, time = this.time): Promise<Bytes> {
    const bytes = await this.write(by, body, time);
    const result = await extend(this.roster, [bytes]);
    if (!result.ok) throw new Error(`the story breaks ${result.error.code} at ${result.error.number}`);
    this.roster = result.value;
    this.entries.push(bytes);
    return bytes;
  }
}

/** Alice has founded a home. */
export async function aliceAtHome(): Promise<{ story: Story; alice: Actor }> {
  const story = new Story();
  const alice = await actor("alice");
  await story.happens(alice, await genesis(alice));
  return { story, alice };
}

/** Alice has founded a home, and Bob came by her invite, which stays open. */
export async function aliceAndBob(): Promise<{ story: Story; alice: Actor; bob: Actor; link: Ticket }> {
  const { story, alice } = await aliceAtHome();
  const [bob, link] = await Promise.all([actor("bob"), ticket()]);
  await story.happens(alice, invite(link));
  await story.happens(bob, await join(bob, link));
  return { story, alice, bob, link };
}
