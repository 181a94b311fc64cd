import type { World } from "../ports.ts";

/** Nothing was heard for so long: the other side is asked, and has as long again to answer. Longer than any haste of tests. */
const SILENCE_MS = 15_000;
/** While a link is repaired, and a little behind that, the other side is asked so often, ms; */
const ASK_MS = 250;
const ASKED_BEHIND = 4;
/** and given up behind so long, ms: a new link is quicker than what comes later. */
const REPAIR_MS = 10_000;

export interface PulseOwner {
  readonly world: Pick<World, "after" | "now">;
  /** Asks the other side, which answers with the same number. */
  ask(number: number): void;
  /** Now and then: whatever nobody tells of can be looked at. */
  looked(): void;
  /** What was repaired, or may have been, is there: a question of this repair was answered. */
  answered(): void;
  /** Nothing is heard any more. */
  lost(): void;
  /** What was to be repaired was not. */
  failed(): void;
}

/**
 * Whether anything comes through an open link. A repair is over when a question of it is answered: browsers whose connection was
 * never told to be lost tell nothing of its coming back. What was lost meanwhile, SCTP sends again later and later (RFC 9260 section
 * 6.3.3: seconds), unless three acknowledgements show the gap (section 7.2.4): each question that arrives brings one.
 */
export class Pulse {
  private heardAt: number;
  private number = 0;
  /** The first question of a repair. */
  private first = 0;
  private isRepairing = false;
  private askUntil = 0;
  private cancelSilence: () => void = () => undefined;
  private cancelAsking: () => void = () => undefined;

  constructor(private readonly owner: PulseOwner) {
    this.heardAt = owner.world.now();
  }

  heard(): void {
    this.heardAt = this.owner.world.now();
  }

  answered(number: number): void {
    if (number < this.first || this.askUntil === 0) return;
    this.rest();
    this.owner.answered();
  }

  /** Also how a device notices that it, or the other, has slept. */
  listen(askedAt?: number): void {
    const { world } = this.owner;
    this.cancelSilence = world.after(SILENCE_MS, () => {
      this.owner.looked();
      const now = world.now();
      const isSilent = now - this.heardAt >= SILENCE_MS;
      const isUnanswered = askedAt !== undefined && this.heardAt < askedAt;
      this.listen(isSilent && !isUnanswered ? now : undefined);
      if (isUnanswered) this.owner.lost();
      else if (isSilent) this.owner.ask(++this.number);
    });
  }

  /** New ways are sought. False: they are already. */
  repair(): boolean {
    if (this.isRepairing) return false;
    this.isRepairing = true;
    this.askFor(REPAIR_MS);
    return true;
  }

  /** There is a way again. */
  repaired(): void {
    this.isRepairing = false;
    this.askFor(ASKED_BEHIND * ASK_MS);
  }

  stop(): void {
    this.rest();
    this.cancelSilence();
  }

  private rest(): void {
    this.isRepairing = false;
    this.askUntil = 0;
    this.cancelAsking();
  }

  private askFor(ms: number): void {
    this.first = this.number + 1;
    this.askUntil = this.owner.world.now() + ms;
    this.cancelAsking();
    this.askOn();
  }

  // Not at once: the way that is about to go would answer.
  private askOn(): void {
    const { world } = this.owner;
    this.cancelAsking = world.after(ASK_MS, () => {
      this.owner.ask(++this.number);
      if (world.now() < this.askUntil) this.askOn();
      else if (this.isRepairing) this.owner.failed();
    });
  }
}
