import {
  type Bytes,
  encodeCbor,
  encodeSigned,
  type History,
  LABELS,
  type Label,
  type PersonId,
  pairRoom,
  type RoomEntry,
  type RoomEntryBody,
  type RoomId,
  type RoomKind,
} from "@hearth/protocol";
import type { RefusalCode } from "../refusal.ts";
import { extendRoom, writeRoomEntry } from "../room/extend.ts";
import { emptyRoom, type RoomRoster } from "../room/state.ts";
import { type Actor, HOME, OTHER_HOME } from "./actor.ts";
import type { Story } from "./story.ts";

/** An id as a channel or group has it. */
export const ROOM = OTHER_HOME as RoomId;
const ALL: History = { newcomers: "all" };

export const roomGenesis = (
  kind: RoomKind,
  others: readonly Actor[],
  history = ALL,
): Extract<RoomEntryBody, { type: "room-genesis" }> => ({
  type: "room-genesis",
  kind,
  people: others.map(({ author }) => author.person),
  history,
});
export const admit = (...people: Actor[]): RoomEntryBody => ({
  type: "admit",
  people: people.map(({ author }) => author.person),
});
export const outOfRoom = ({ author }: Actor): RoomEntryBody => ({ type: "remove", person: author.person });
export const inCharge = ({ author }: Actor, is = true): RoomEntryBody => ({
  type: "role",
  person: author.person,
  inCharge: is,
});
export const leaveRoom: RoomEntryBody = { type: "leave", seen: { seq: 0, running: new Uint8Array(32) } };

/** A private room as it grows in a story of a home. */
export class RoomStory {
  readonly entries: Bytes[] = [];
  roster: RoomRoster;

  constructor(
    readonly at: Story,
    room: RoomId = ROOM,
  ) {
    this.roster = emptyRoom(HOME, room);
  }

  /** The room of two people, or of one with themselves. */
  static async ofPair(at: Story, one: PersonId, other: PersonId): Promise<RoomStory> {
    return new RoomStory(at, await pairRoom(HOME, one, other));
  }

  write(by: Actor, body: RoomEntryBody): Promise<Bytes> {
    return writeRoomEntry(this.roster, this.at.roster, by.author, by.sign, this.at.time, body);
  }

  /** With some of it wrong: changed after the form was filled in, but signed by `by`. */
  async writeWrong(
    by: Actor,
    body: RoomEntryBody,
    wrong: Partial<RoomEntry>,
    label: Label = LABELS.roomEntry,
  ): Promise<Bytes> {
    const { home, roster, head } = this.roster;
    const right: RoomEntry = {
      version: 1,
      home,
      roster,
      number: head.number + 1,
      previous: head.hash,
      homeHead: this.at.roster.head,
      author: by.author,
      time: this.at.time,
      body,
    };
    const content = encodeCbor({ ...right, ...wrong });
    return encodeSigned(content, await by.sign(label, content));
  }

  async verdict(bytes: Bytes): Promise<RefusalCode | "taken"> {
    const result = await extendRoom(this.roster, this.at.roster, [bytes]);
    return result.ok ? "taken" : result.error.code;
  }

  async judge(by: Actor, body: RoomEntryBody): Promise<RefusalCode | "taken"> {
    return this.verdict(await this.write(by, body));
  }

  async happens(by: Actor, body: RoomEntryBody): Promise<Bytes> {
    const bytes = await this.write(by, body);
    const result = await extendRoom(this.roster, this.at.roster, [bytes]);
    if (!result.ok) throw new Error(`the room breaks ${result.error.code} at ${result.error.number}`);
    this.roster = result.value;
    this.entries.push(bytes);
    return bytes;
  }
}

/** The head of the home as it was at entry `number`. */
export const homeHead = ({ roster }: Story, number: number) => ({
  number,
  hash: roster.hashes[number - 1] ?? new Uint8Array(32),
});
