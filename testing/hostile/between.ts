import { Line } from "@hearth/client/line.ts";
import type { OpenSocket, Socket, SocketEvents } from "@hearth/client/ports.ts";
import { type Answer, type Ask, type Bytes, encodeRequest, type Push, type RequestName } from "@hearth/protocol";
import { type Asked, type AskHost, type Attack, honest, type Who } from "./attack.ts";
import { answerFrame, pushFrame, readAnswer, readHostFrame, readRequest } from "./frames.ts";
import { answerOf, pushesOf, type Told } from "./lie.ts";
import type { Mirror } from "./mirror.ts";

/** Ids from here on are the hostile host's own requests; a device counts from 1 and never gets here. */
const OWN_IDS = 0x8000_0000;

/** The connection is over; whoever waits for the true host's answer stops here. */
class Gone extends Error {}

/** The hostile host, as one of its connections sees it. */
interface Hostile {
  readonly open: OpenSocket;
  readonly attack: Attack;
  readonly mirror: Mirror;
  readonly failures: unknown[];
  left(it: Between): void;
}

/**
 * One connection of a device, with the hostile host in the middle. Invariants: 1. frames to the device leave in the
 * order in which the true host sent them, even when a lie takes time to make; 2. `who` is what the true host accepted.
 */
export class Between implements Socket {
  private readonly host: Socket;
  private readonly toHost = new Line();
  private readonly toDevice = new Line();
  private readonly asked = new Map<number, Asked>();
  private readonly own = new Map<
    number,
    { ask: RequestName; settle: (body: unknown) => void; fail: (why: Error) => void }
  >();
  private readonly told: Told = { logs: new Map(), rosters: new Map() };
  private nextOwn = OWN_IDS;
  private who: Who = { is: "guest" };
  private over = false;

  constructor(
    private readonly hostile: Hostile,
    url: string,
    private readonly device: SocketEvents,
  ) {
    this.host = hostile.open(url, {
      opened: () => device.opened(),
      received: (frame) => this.fromHost(frame),
      closed: (code) => this.closed(code),
    });
  }

  send(frame: Bytes): void {
    this.work(this.toHost, () => this.fromDevice(frame));
  }

  close(): void {
    this.host.close();
  }

  /** Ends the connection as the host would: the device sees it closed, and comes again. */
  cut(code: number): void {
    this.host.close();
    this.closed(code);
  }

  /** What this connection is told: the truth, if the attack does not concern it. */
  private get attack(): Attack {
    const attack = this.hostile.attack;
    return attack.concerns?.(this.who) === false ? honest : attack;
  }

  private readonly ask: AskHost = <N extends RequestName>(ask: N, body: Ask<N>) =>
    new Promise<Answer<N>>((settle, fail) => {
      if (this.over) return fail(new Gone());
      const id = this.nextOwn++;
      this.own.set(id, { ask, fail, settle: (answer) => settle(readAnswer(ask, answer)) });
      this.host.send(encodeRequest(id, ask, body));
    });

  private async fromDevice(frame: Bytes): Promise<void> {
    const request = readRequest(frame);
    if (!request) return this.host.send(frame);
    const instead = await this.attack.keeps?.(request.asked, this.who, this.ask);
    if (instead !== undefined) return this.device.received(answerFrame(request.id, instead));
    this.asked.set(request.id, request.asked);
    if (!this.over) this.host.send(frame);
  }

  private fromHost(frame: Bytes): void {
    const it = readHostFrame(frame);
    if (it.is === "push") {
      this.work(this.toDevice, () => this.push(frame, it.push));
      return;
    }
    const own = this.own.get(it.re);
    if (own) {
      this.own.delete(it.re);
      if (it.is === "answer") own.settle(it.body);
      else own.fail(new Error(`the true host refused ${own.ask}: ${it.code}`));
      return;
    }
    this.work(this.toDevice, () => (it.is === "answer" ? this.answer(frame, it.re, it.body) : this.pass(frame)));
  }

  private async answer(frame: Bytes, re: number, body: unknown): Promise<void> {
    const asked = this.asked.get(re);
    this.asked.delete(re);
    if (!asked) return this.pass(frame);
    this.notice(asked, body);
    const lie = await answerOf({
      asked,
      body,
      attack: this.attack,
      mirror: this.hostile.mirror,
      told: this.told,
      host: this.ask,
    });
    this.pass(lie === undefined ? frame : answerFrame(re, lie));
  }

  private async push(frame: Bytes, push: Push): Promise<void> {
    const it = { push, attack: this.attack, mirror: this.hostile.mirror, told: this.told, host: this.ask };
    const lies = await pushesOf(it);
    if (lies === undefined) return this.pass(frame);
    for (const lie of lies) this.pass(pushFrame(lie));
  }

  private pass(frame: Bytes): void {
    if (!this.over) this.device.received(frame);
  }

  private notice(asked: Asked, body: unknown): void {
    if (asked.ask === "invite.open") this.who = { is: "invited", invite: asked.body.invite };
    if (asked.ask !== "prove") return;
    this.who = { is: "device", device: asked.body.device, person: readAnswer("prove", body).person };
  }

  private closed(code: number): void {
    if (this.over) return;
    this.over = true;
    for (const { fail } of this.own.values()) fail(new Gone());
    this.own.clear();
    this.hostile.left(this);
    this.device.closed(code);
  }

  /** A lie that cannot be made is a bug of the harness, and the test has to say so: `HostileHost.check`. */
  private work(line: Line, work: () => Promise<void> | void): void {
    line
      .run(async () => work())
      .catch((error: unknown) => {
        if (error instanceof Gone) return;
        this.hostile.failures.push(error);
        this.cut(1011);
      });
  }
}
