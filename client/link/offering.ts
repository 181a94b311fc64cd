import {
  type Bytes,
  decodeCbor,
  decodeLinkMessage,
  deviceLink,
  encodeCbor,
  encodeLinkMessage,
  type LinkMessage,
  type LinkWelcome,
  linkKeys,
  ok,
  type Result,
  refuse,
} from "@hearth/protocol";
import { acceptLink, answerLink, type LinkChannel, type LinkOffer, newLinkCode, offerLink } from "@hearth/sealing";
import type { Failure, LinkCodeView, LinkProgress } from "../api.ts";
import { FAILURES, failureOf } from "../failure.ts";
import type { Home } from "../home/home.ts";
import type { Session } from "../host/session.ts";
import { Line } from "../line.ts";
import { admit } from "./admit.ts";

/** So many answers a code gives: each is a guess at it for whoever is there. */
const TRIES = 3;

/** How far whoever is at the mailbox has come. */
type Exchange =
  | { readonly at: "waiting" }
  | { readonly at: "answered"; readonly state: string }
  | { readonly at: "accepted"; readonly channel: LinkChannel };

interface Offered {
  readonly session: Session;
  readonly offer: LinkOffer;
  readonly stopTimer: () => void;
  tries: number;
  exchange: Exchange;
}

/**
 * The code that this device shows, and the device that comes by it (SPEC: PR12, SE18, SE19). Invariants: 1. one code at a
 * time, for one connection to the host; 2. it ends with the first device that is in, the third answer that led to nothing,
 * or its time; 3. nothing is said to whoever has not shown that they know it.
 */
export class Offering {
  private readonly line = new Line();
  private offered: Offered | undefined;

  constructor(
    private readonly home: Home,
    private readonly session: () => Session | undefined,
  ) {}

  /** Makes a code, in place of the one before. */
  open(): Promise<Result<LinkCodeView, Failure>> {
    return this.line.run(async () => {
      this.drop();
      const session = this.session();
      if (!session) return refuse(failureOf({ code: "offline" }));
      const opened = await session.ask("link.open", {});
      if (!opened.ok) return refuse(failureOf(opened.error));
      const { home, world } = { home: this.home.account.home, world: this.home.world };
      const { mailbox, expires } = opened.value;
      const code = newLinkCode(mailbox);
      const offer = await offerLink(home, code);
      const late = () => void this.line.run(async () => this.fail(FAILURES.link_expired));
      const stopTimer = world.after(Math.max(0, expires - world.now()), late);
      this.offered = { session, offer, stopTimer, tries: 0, exchange: { at: "waiting" } };
      this.tell({ at: "waiting" });
      return ok({ code, link: deviceLink(world.origin, code), expires });
    });
  }

  /** The code is not shown any more. */
  cancel(): Promise<void> {
    return this.line.run(() => this.end());
  }

  /** What came from the mailbox; null: whoever was there has gone. */
  take(message: Bytes | null): Promise<void> {
    return this.line.run(() => (message ? this.hear(message) : this.goneAgain()));
  }

  /** This device is connected anew: the mailbox of the connection before is no more. */
  connected(session: Session): void {
    if (this.offered && this.offered.session !== session) {
      void this.line.run(async () => this.fail(FAILURES.link_broke));
    }
  }

  /** Forgets the code without a word. */
  drop(): void {
    this.offered?.stopTimer();
    this.offered = undefined;
  }

  private async hear(bytes: Bytes): Promise<void> {
    const it = this.offered;
    if (!it) return;
    const message = decodeLinkMessage(bytes);
    const { exchange } = it;
    if (!message.ok) return this.refuse(it);
    const said = message.value;
    if (said.is === "start") return this.answer(it, said.request);
    if (said.is === "finish" && exchange.at === "answered") return this.accept(it, exchange.state, said.finish);
    if (said.is === "sealed" && exchange.at === "accepted") return this.letIn(it, exchange.channel, said.sealed);
    return this.refuse(it);
  }

  private async answer(it: Offered, request: string): Promise<void> {
    if (it.tries >= TRIES) return this.fail(FAILURES.link_guessed);
    const answered = await answerLink(it.offer, request);
    if (!answered.ok) return this.refuse(it);
    it.tries++;
    it.exchange = { at: "answered", state: answered.value.state };
    await this.say(it, { is: "answer", response: answered.value.response });
  }

  private async accept(it: Offered, state: string, finish: string): Promise<void> {
    const accepted = await acceptLink(it.offer, state, finish);
    if (!accepted.ok) return this.refuse(it);
    const channel = accepted.value;
    it.exchange = { at: "accepted", channel };
    this.tell({ at: "connected" });
    const { home, genesis, person, username } = this.home.account;
    const welcome: LinkWelcome = { home, genesis, person, username, head: this.home.roster.now.head };
    await this.say(it, { is: "sealed", sealed: await channel.seal(encodeCbor(welcome)) });
  }

  private async letIn(it: Offered, channel: LinkChannel, sealed: Bytes): Promise<void> {
    const plain = await channel.open(sealed);
    const keys = plain && decodeCbor(linkKeys, plain);
    if (!keys?.ok) return this.refuse(it);
    const admitted = await admit(this.home, it.session, keys.value);
    if (!admitted.ok) return this.fail(failureOf(admitted.error));
    await this.say(it, { is: "sealed", sealed: await channel.seal(encodeCbor({ entry: admitted.value })) });
    const { name } = keys.value;
    await this.end();
    this.tell({ at: "done", ...(name !== undefined && { name }) });
  }

  private async refuse(it: Offered): Promise<void> {
    await this.say(it, { is: "refused" });
    await this.again(it);
  }

  private async goneAgain(): Promise<void> {
    if (this.offered) await this.again(this.offered);
  }

  /** Whoever was there has come to nothing: the code waits for another, unless it has been tried too often. */
  private async again(it: Offered): Promise<void> {
    if (it.tries >= TRIES) return this.fail(FAILURES.link_guessed);
    if (it.exchange.at === "waiting") return;
    it.exchange = { at: "waiting" };
    this.tell({ at: "waiting" });
  }

  private async say(it: Offered, message: LinkMessage): Promise<void> {
    await it.session.ask("link.answer", { message: encodeLinkMessage(message) });
  }

  private async fail({ text }: Failure): Promise<void> {
    if (!this.offered) return;
    await this.end();
    this.tell({ at: "failed", text });
  }

  private async end(): Promise<void> {
    const session = this.offered?.session;
    this.drop();
    if (session?.isOpen) await session.ask("link.close", {});
  }

  private tell(progress: LinkProgress): void {
    this.home.changed({ what: "link", progress });
  }
}
