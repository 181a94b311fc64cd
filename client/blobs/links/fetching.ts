import { type BlobId, type Bytes, type ChunkRun, concat } from "@hearth/protocol";
import type { OnShelf, Shelf } from "./shelf.ts";
import type { Asker, Source, Told } from "./source.ts";
import { Wants } from "./wants.ts";

/** Who has only a part of it, or nothing, is asked again behind so long, ms. */
const PART_AGAIN_MS = 1_000;
const NONE_AGAIN_MS = 5_000;
/** A source that brings nothing for so long is passed over where another has the same, ms; */
const SLOW_MS = 3_000;
/** and where nobody has, behind so long, ms. */
const SILENT_MS = 30_000;
/** Who was too slow is left in peace for so long, ms. */
const REST_MS = 10_000;
/** Who does not say what there is within this has nothing, ms. */
const ANSWER_MS = 10_000;
/** Nobody brings anything for so long: others are asked besides, ms; {@link SLOW_MS} once something has come. */
const QUIET_MS = 1_000;

/** How a source stands. `out`: it said what is not true, and nothing more is taken from it. */
interface Standing {
  readonly as: number;
  state: "asked" | "part" | "whole" | "none" | "out";
  leaves: boolean;
  /** When it was asked or answered, ms since 1970. */
  at: number;
}

/**
 * Brings one blob by the links that have it, several at once. Invariants: 1. hashes of chunks count when they fit the blob's name, a
 * chunk when it fits its hash; 2. whoever brings anything else is left out, and their part asked of others; 3. what is here is asked of nobody.
 */
export class Fetching implements Asker {
  private readonly sources = new Map<Source, Standing>();
  /** What each source said that it has; undefined: all. */
  private readonly runs = new Map<Source, ChunkRun[] | undefined>();
  /** Those that were slow, and when they may be asked again, ms since 1970. */
  private readonly resting = new Map<Source, number>();
  /** When there are hashes to go by. */
  private sharing: Wants<Source> | undefined;
  /** The hashes that one source is telling. */
  private telling: { readonly source: Source; readonly parts: Bytes[]; have: number; at: number } | undefined;
  /** Those that began to tell them and fell silent. */
  private readonly mumblers = new Set<Source>();
  /** When something came that leads on, ms since 1970. */
  private ledOnAt: number;
  private hasBrought = false;
  private finishing = false;
  private readonly end = Promise.withResolvers<"whole" | "later">();
  /** "later": nobody who is linked has what is missing. */
  readonly ended = this.end.promise;

  constructor(
    readonly blob: BlobId,
    private readonly here: OnShelf,
    private readonly shelf: Shelf,
    private readonly it: { now(): number; progressed(bytes: number): void; silent?(): void },
  ) {
    this.ledOnAt = it.now();
    if (here.leaves()) this.sharing = new Wants(here.chunks, (chunk) => here.has(chunk));
  }

  /** A link leads to somebody who may have it. */
  join(source: Source): void {
    if (this.sources.has(source) || this.resting.has(source)) return;
    const as = source.ask(this.blob, this);
    this.sources.set(source, { as, state: "asked", leaves: false, at: this.it.now() });
  }

  /** The link is over, or leads to nobody who may have it any more. */
  leave(source: Source): void {
    this.resting.delete(source);
    this.dismiss(source);
    this.goOn();
  }

  /** Nothing more is asked of anybody. */
  stop(result: "whole" | "later" = "later"): void {
    for (const [source, { as }] of this.sources) source.stop(as, source.link.isOpen);
    this.sources.clear();
    this.end.resolve(result);
  }

  /** Takes what a source says. False: nobody who keeps to the rules says that. */
  told(source: Source, frame: Told): boolean {
    const standing = this.sources.get(source);
    if (!standing || standing.state === "out") return true;
    standing.at = this.it.now();
    if (frame.is === "blob.leaves") return this.takeLeaves(source, frame);
    if (frame.is === "blob.none") {
      standing.state = "none";
      this.drop(source);
    } else {
      standing.state = frame.runs ? "part" : "whole";
      standing.leaves = frame.leaves;
      this.runs.set(source, frame.runs);
      this.sharing?.has(source, frame.runs);
      if (this.sharing?.offers(source)) this.ledOnAt = standing.at;
    }
    this.goOn();
    return true;
  }

  async chunks(source: Source, first: number, run: readonly Bytes[]): Promise<void> {
    const together = run.length > 1 && (await this.takeRun(source, first, run));
    for (const [i, sealed] of together ? [] : run.entries()) await this.chunk(source, first + i, sealed);
  }

  /** Takes all of them in one go. False: each is to be taken by itself. */
  private async takeRun(source: Source, first: number, run: readonly Bytes[]): Promise<boolean> {
    const wants = this.sharing;
    if (!wants || !run.every((_, i) => wants.isAsked(source, first + i))) return false;
    try {
      const taken = await this.shelf.writeRun?.(this.blob, first, run);
      if (!taken) return false;
      for (const [i, { length }] of run.entries()) this.came(wants, first + i, taken[i] === "new" ? length : 0);
    } catch (error) {
      this.fail(error);
    }
    if (wants.missing === 0) this.finish();
    return true;
  }

  private async chunk(source: Source, chunk: number, sealed: Bytes): Promise<void> {
    const wants = this.sharing;
    if (!wants?.isAsked(source, chunk)) return;
    try {
      const taken = await this.shelf.write(this.blob, chunk, sealed);
      if (taken === "wrong") return this.leaveOut(source);
      this.came(wants, chunk, taken === "new" ? sealed.length : 0);
    } catch (error) {
      this.fail(error);
    }
    if (wants.missing === 0) this.finish();
  }

  /** A chunk is here; `added`: bytes of it that were not before. */
  private came(wants: Wants<Source>, chunk: number, added: number): void {
    wants.came(chunk);
    this.ledOnAt = this.it.now();
    this.hasBrought = true;
    if (added > 0) this.it.progressed(added);
  }

  wants(source: Source): boolean {
    return this.sharing?.offers(source) ?? false;
  }

  /** Asks a source for as much as it has room for. */
  fill(source: Source): void {
    const standing = this.sources.get(source);
    const room = standing && this.sharing ? source.roomFor(standing.as) : 0;
    if (!standing || !this.sharing || room === 0) return;
    source.grant(standing.as, this.sharing.take(source, room));
  }

  /** Now and then: who is slow is passed over, who had nothing is asked again. */
  look(): void {
    const now = this.it.now();
    for (const [source, until] of [...this.resting]) {
      if (now < until) continue;
      this.resting.delete(source);
      this.join(source);
    }
    for (const [source, standing] of [...this.sources]) {
      const since = now - standing.at;
      if (this.isTooSlow(source)) {
        this.dismiss(source);
        this.resting.set(source, now + REST_MS);
      } else if (standing.state === "asked" && since > ANSWER_MS) standing.state = "none";
      else if (standing.state === "none" && since > NONE_AGAIN_MS) this.askAgain(source, standing);
      else if (standing.state === "part" && since > PART_AGAIN_MS && !this.sharing?.offers(source))
        this.askAgain(source, standing);
    }
    this.goOn();
    if (this.telling && now - this.telling.at > QUIET_MS) this.askAnotherForLeaves(this.telling.source);
    if (!this.finishing && now - this.ledOnAt > (this.hasBrought ? SLOW_MS : QUIET_MS)) this.it.silent?.();
  }

  private askAgain(source: Source, standing: Standing): void {
    standing.at = this.it.now();
    source.again(standing.as, this.blob);
  }

  private isTooSlow(source: Source): boolean {
    if (source.silence > SILENT_MS) return true;
    if (source.silence < SLOW_MS) return false;
    return [...this.sources].some(([other, { state }]) => other !== source && state === "whole" && other.silence === 0);
  }

  /** Nothing is asked of it any more. */
  private dismiss(source: Source): void {
    const standing = this.sources.get(source);
    if (!standing) return;
    this.drop(source);
    this.sources.delete(source);
    source.stop(standing.as, source.link.isOpen);
  }

  /** What was asked of it is asked of others. */
  private drop(source: Source): void {
    this.sharing?.gone(source);
    this.runs.delete(source);
    if (this.telling?.source === source) this.telling = undefined;
  }

  private leaveOut(source: Source): void {
    const standing = this.sources.get(source);
    if (!standing) return;
    standing.state = "out";
    this.drop(source);
    source.stop(standing.as);
    this.goOn();
  }

  private goOn(): void {
    if (!this.sharing) this.askLeaves();
    for (const source of this.sources.keys()) this.fill(source);
    const some = [...this.sources.values()];
    if (!this.finishing && some.every(({ state }) => state === "none" || state === "out")) this.stop();
    if (this.sharing?.missing === 0) this.finish();
  }

  private askLeaves(): void {
    if (this.telling) return;
    const those = this.haveLeaves();
    const found = those.find(([source]) => !this.mumblers.has(source)) ?? those[0];
    if (!found) return;
    const [source, { as }] = found;
    this.telling = { source, parts: [], have: 0, at: this.it.now() };
    source.link.send({ is: "blob.hashes", as, from: 0 });
  }

  private haveLeaves(): [Source, Standing][] {
    return [...this.sources].filter(([, { leaves, state }]) => leaves && (state === "whole" || state === "part"));
  }

  /** Each is given up once at most: where all are slow, the last is waited for. */
  private askAnotherForLeaves(silent: Source): void {
    this.mumblers.add(silent);
    if (this.haveLeaves().every(([source]) => this.mumblers.has(source))) return;
    this.telling = undefined;
    this.askLeaves();
  }

  private takeLeaves(source: Source, frame: Extract<Told, { is: "blob.leaves" }>): boolean {
    const { telling, here } = this;
    if (telling?.source !== source) return true; // another was asked meanwhile
    const count = frame.leaves.length / 32;
    if (frame.from !== telling.have || telling.have + count > here.chunks) return false;
    telling.parts.push(frame.leaves);
    telling.have += count;
    telling.at = this.ledOnAt = this.it.now();
    if (telling.have < here.chunks) source.link.send({ is: "blob.hashes", as: frame.as, from: telling.have });
    else void this.keepLeaves(source, concat(...telling.parts));
    return true;
  }

  private async keepLeaves(source: Source, leaves: Bytes): Promise<void> {
    try {
      const taken = await this.shelf.setLeaves(this.blob, leaves);
      this.telling = undefined;
      if (taken === "wrong") return this.leaveOut(source);
      const wants = new Wants<Source>(this.here.chunks, (chunk) => this.here.has(chunk));
      for (const [each, runs] of this.runs) wants.has(each, runs);
      this.sharing = wants;
      this.goOn();
    } catch (error) {
      this.fail(error);
    }
  }

  private finish(): void {
    if (this.finishing) return;
    this.finishing = true;
    this.shelf.complete(this.blob).then(
      (is) => this.stop(is === "whole" ? "whole" : "later"),
      (error) => this.fail(error),
    );
  }

  private fail(error: unknown): void {
    this.finishing = true;
    this.end.reject(error);
    this.stop();
  }
}
