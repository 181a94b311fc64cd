import { type Bytes, type GhostSignal, ghostDevice, ghostProof, LABELS, randomBytes } from "@hearth/protocol";
import { Caller } from "./caller.ts";
import { newPair, type Pair } from "./person.ts";

/** Somebody without an account, as far as the host sees them. */
export class Stranger {
  private constructor(
    readonly pair: Pair,
    readonly caller: Caller,
    readonly nonce: Bytes,
  ) {}

  static async come(port: number, pair?: Pair): Promise<Stranger> {
    const { caller, welcome } = await Caller.greet(port);
    return new Stranger(pair ?? (await newPair()), caller, welcome.nonce);
  }

  async asking(rendezvous: Bytes, make = false) {
    const signature = await this.pair.sign(LABELS.ghostEnter, ghostProof(this.nonce, rendezvous));
    return { rendezvous, key: this.pair.signKey, make, signature };
  }

  async enter(rendezvous: Bytes, make = false): Promise<readonly string[]> {
    return (await this.caller.ask("ghost.enter", await this.asking(rendezvous, make))).here;
  }

  async refused(rendezvous: Bytes, make = false) {
    return this.caller.refused("ghost.enter", await this.asking(rendezvous, make));
  }

  device() {
    return ghostDevice(this.pair.signKey);
  }

  async signal(to: Stranger): Promise<GhostSignal> {
    const [from, other] = [await this.device(), await to.device()];
    const it = { from, to: other, key: this.pair.signKey, session: randomBytes(16), number: 1 };
    return { ...it, sealed: randomBytes(300), signature: randomBytes(64) };
  }
}
