import {
  type CategoryId,
  type Clock,
  type Content,
  content,
  newId,
  ok,
  type Result,
  type RoomId,
  randomBytes,
  refuse,
} from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Inside } from "../home/inside.ts";
import { arrange } from "./arrange.ts";
import { describe, wrongName, wrongTopic } from "./describe.ts";
import { mayArrange } from "./may.ts";
import { type Board, type Channel, readBoard } from "./read.ts";

type Done<T = null> = Result<T, Failure>;
/** A word that has no clock yet. */
type Word<T extends "channel" | "category"> = Omit<Extract<Content, { type: T }>, "clock" | "type">;

/** Changes of channels and categories, by whoever may. Each is one word or some, that the outbox carries. */
export class ChannelChanges {
  private readonly board: Board;

  constructor(private readonly inside: Inside) {
    this.board = readBoard(inside.home);
  }

  create(it: { name: string; topic?: string; category?: CategoryId; voice?: boolean }): Done<{ room: RoomId }> {
    const [name, topic] = [it.name.trim(), (it.topic ?? "").trim()];
    const wrong = this.refusal() ?? wrongName(name) ?? wrongTopic(topic) ?? this.wrongCategory(it.category ?? null);
    if (wrong) return wrong;
    const room = newId<RoomId>(this.inside.home.world.now());
    const [first, ...others] = this.positions(room, it.category ?? null, null);
    const voice = it.voice === true && { voice: true };
    const words = [
      { room, mode: "kept", name, ...voice, ...(topic !== "" && { topic }), ...first } as const,
      ...others,
    ];
    this.say("channel", words, room);
    return ok({ room });
  }

  change(room: RoomId, it: { name?: string; topic?: string; archived?: boolean }): Done {
    const wrong = this.refusal();
    if (wrong) return wrong;
    const before = this.channel(room);
    if (!before) return refuse(FAILURES.room_unknown);
    const word = describe(room, before, it);
    if (!word.ok) return word;
    if (word.value) this.say("channel", [word.value]);
    return ok(null);
  }

  move(room: RoomId, to: { category: CategoryId | null; before: RoomId | null }): Done {
    const wrong =
      this.refusal() ??
      (this.channel(room) ? undefined : refuse(FAILURES.room_unknown)) ??
      this.wrongCategory(to.category);
    if (wrong) return wrong;
    this.say("channel", this.positions(room, to.category, to.before));
    return ok(null);
  }

  createCategory(it: { name: string }): Done<{ category: CategoryId }> {
    const name = it.name.trim();
    const wrong = this.refusal() ?? wrongName(name);
    if (wrong) return wrong;
    const category = newId<CategoryId>(this.inside.home.world.now());
    const [first, ...others] = this.places(category, null);
    this.say("category", [{ category, name, ...first }, ...others]);
    return ok({ category });
  }

  renameCategory(category: CategoryId, text: string): Done {
    const name = text.trim();
    const wrong = this.refusal() ?? this.wrongCategory(category) ?? wrongName(name);
    if (wrong) return wrong;
    this.say("category", [{ category, name }]);
    return ok(null);
  }

  moveCategory(category: CategoryId, before: CategoryId | null): Done {
    const wrong = this.refusal() ?? this.wrongCategory(category);
    if (wrong) return wrong;
    this.say("category", this.places(category, before));
    return ok(null);
  }

  removeCategory(category: CategoryId): Done {
    const wrong = this.refusal() ?? this.wrongCategory(category);
    if (wrong) return wrong;
    this.say("category", [{ category, removed: true }]);
    return ok(null);
  }

  /** The moved one's first. */
  private positions(room: RoomId, category: CategoryId | null, before: RoomId | null): Word<"channel">[] {
    const there = this.board.channels.filter((it) => !it.archived && it.category === category);
    return arrange(there, room, before, chance)
      .map(({ id, place }) => ({ room: id, mode: "kept" as const, position: { category, place } }))
      .sort((a, b) => Number(b.room === room) - Number(a.room === room));
  }

  private places(category: CategoryId, before: CategoryId | null): Word<"category">[] {
    return arrange(this.board.categories, category, before, chance)
      .map(({ id, place }) => ({ category: id, place }))
      .sort((a, b) => Number(b.category === category) - Number(a.category === category));
  }

  private say<T extends "channel" | "category">(type: T, words: readonly Word<T>[], opens?: RoomId): void {
    this.inside.sayInHome((clock) => words.map((word) => contentOf({ type, clock: clock(), ...word })), opens);
  }

  private channel(room: RoomId): Channel | undefined {
    return this.board.channels.find(({ id }) => id === room);
  }

  private refusal() {
    return mayArrange(this.inside.home) ? undefined : refuse(FAILURES.may_not_arrange);
  }

  private wrongCategory(category: CategoryId | null) {
    const known = category === null || this.board.categories.some(({ id }) => id === category);
    return known ? undefined : refuse(FAILURES.category_unknown);
  }
}

/** What we say ourselves follows the schema; that it does not is a bug. */
function contentOf(it: { type: string; clock: Clock }): Content {
  return content.parse(it);
}

const chance = () => new DataView(randomBytes(4).buffer).getUint32(0) / 2 ** 32;
