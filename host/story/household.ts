import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type Answer,
  type Bytes,
  type Change,
  concat,
  decodeHeader,
  type EventId,
  type HomeId,
  type InviteId,
  LABELS,
  newId,
  proofMessage,
  type RoomId,
  randomBytes,
  SIGNATURE_BYTES,
  signedPart,
  tombstoneOf,
} from "@hearth/protocol";
import { emptyRoster, extend, type Roster } from "@hearth/roster";
import { type Host, type HostConfig, startHost } from "../index.ts";
import { Caller } from "./caller.ts";
import { newPair, type Pair, Somebody } from "./person.ts";

export const NOTHING: Change = { entries: [], keys: [], generations: [], boxes: [] };

/** A host on a folder of its own, with alice's home and its room, and what the tests know of it. */
export class Household {
  readonly log: string[] = [];
  readonly home: HomeId = newId<HomeId>();
  readonly room: RoomId = newId<RoomId>();
  readonly generation: Bytes = randomBytes(32);
  roster: Roster = emptyRoster(this.home);
  /** The ring's cursor: records that were taken. */
  ring = 0;
  host!: Host;
  alice!: Somebody;

  private constructor(
    readonly folder: string,
    private readonly config: Partial<HostConfig>,
  ) {}

  /** A host that nobody has set up. */
  static async empty(config: Partial<HostConfig> = {}): Promise<Household> {
    const it = new Household(await mkdtemp(join(tmpdir(), "hearth-host-")), config);
    await it.start();
    return it;
  }

  /** A host with alice's home and a room. */
  static async settled(config: Partial<HostConfig> = {}): Promise<Household> {
    const it = await Household.empty(config);
    it.alice = await Somebody.make();
    await it.found(it.alice);
    const alice = await it.prove(it.alice);
    await alice.ask("room.open", { room: it.room, roster: it.home, mode: "kept" });
    alice.close();
    return it;
  }

  async start(): Promise<void> {
    const write = (line: string) => void this.log.push(line);
    this.host = await startHost({ data: join(this.folder, "data"), port: 0, log: write, ...this.config });
  }

  async restart(): Promise<void> {
    await this.host.stop();
    await this.start();
  }

  async end(): Promise<void> {
    await this.host.stop();
    await rm(this.folder, { recursive: true });
  }

  async found(owner: Somebody, token = this.host.setUpToken ?? ""): Promise<void> {
    const { caller } = await Caller.greet(this.host.port);
    const change = await this.founding(owner);
    await caller.ask("home.create", { token, change });
    caller.close();
    await this.grown(change);
  }

  async founding(owner: Somebody, username = "alice"): Promise<Change> {
    const entry = await owner.entry(this.roster, owner.genesis(username));
    const after = await extended(this.roster, [entry]);
    return {
      entries: [entry],
      keys: [owner.pair.box, owner.ring.box],
      generations: [await owner.generation(after, 1, this.generation)],
      boxes: [],
    };
  }

  /** A proven connection. */
  async prove(who: Somebody): Promise<Caller> {
    return (await this.proven(who)).caller;
  }

  async proven(who: Somebody): Promise<{ caller: Caller; answer: Answer<"prove"> }> {
    const { caller, welcome } = await Caller.greet(this.host.port);
    return { caller, answer: await caller.ask("prove", await this.proof(who, welcome.nonce)) };
  }

  async proof(who: Somebody, nonce: Bytes) {
    return {
      device: who.device,
      signature: await who.pair.sign(LABELS.nonce, proofMessage(nonce, this.home, who.device)),
    };
  }

  /** Makes a change on the newest head and keeps the tests' roster in step. */
  async change(caller: Caller, change: Partial<Change>): Promise<void> {
    const whole = { ...NOTHING, ...change };
    await caller.ask("roster.change", { roster: this.home, after: this.roster.head, ring: this.ring, change: whole });
    await this.grown(whole);
  }

  async invite(by: Somebody, limits: { uses?: number; expires?: number } = {}): Promise<{ id: InviteId; pair: Pair }> {
    const id = newId<InviteId>();
    const pair = await newPair();
    const body = {
      type: "invite",
      invite: id,
      signKey: pair.signKey,
      boxKey: pair.boxKey,
      uses: 0,
      expires: 0,
      ...limits,
    } as const;
    const caller = await this.prove(by);
    await this.change(caller, { entries: [await by.entry(this.roster, body)], keys: [pair.box] });
    caller.close();
    return { id, pair };
  }

  /** A connection that holds the invite. */
  async guest(invite: { id: InviteId; pair: Pair }): Promise<Caller> {
    const { caller, welcome } = await Caller.greet(this.host.port);
    await caller.ask("invite.open", {
      invite: invite.id,
      signature: await invite.pair.sign(LABELS.inviteOpen, welcome.nonce),
    });
    return caller;
  }

  /** Somebody new, who came by an invite of alice's. */
  async newcomer(username: string): Promise<Somebody> {
    const invite = await this.invite(this.alice);
    const caller = await this.guest(invite);
    const it = await Somebody.make();
    await this.change(caller, await this.joining(it, invite, username));
    caller.close();
    return it;
  }

  async joining(it: Somebody, invite: { id: InviteId; pair: Pair }, username: string): Promise<Partial<Change>> {
    const body = await it.join(this.home, invite.id, invite.pair, username);
    return { entries: [await it.entry(this.roster, body)], keys: [it.pair.box, it.ring.box] };
  }

  /** Admits another device of `who`. */
  async another(who: Somebody, kind: "device" | "vault" = "device"): Promise<Somebody> {
    const other = await who.another();
    const caller = await this.prove(who);
    const body = await who.admission(this.home, other, kind);
    await this.change(caller, { entries: [await who.entry(this.roster, body)], keys: [other.pair.box] });
    caller.close();
    return other;
  }

  event(by: Somebody, more: Parameters<Somebody["event"]>[3] = {}): Bytes {
    return by.event(this.home, this.room, this.roster.head, more);
  }

  idOf(event: Bytes): EventId {
    const header = decodeHeader(event);
    if (!header.ok) throw new Error(header.error);
    return header.value.event;
  }

  /** The same with a signature that is good. */
  async signedEvent(by: Somebody): Promise<Bytes> {
    const event = this.event(by);
    const signature = await by.pair.sign(LABELS.event, signedPart(await tombstoneOf(event)));
    return concat(event.subarray(0, event.length - SIGNATURE_BYTES), signature);
  }

  /** The host has taken `change`, whoever brought it. */
  async grown(change: Change): Promise<void> {
    this.roster = await extended(this.roster, change.entries);
    this.ring += change.generations.length;
  }
}

async function extended(roster: Roster, entries: readonly Bytes[]): Promise<Roster> {
  const next = await extend(roster, entries);
  if (!next.ok) throw new Error(next.error.code);
  return next.value;
}
