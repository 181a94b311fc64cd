import type { World } from "@hearth/client/ports.ts";
import { aliceAndBob } from "./story.ts";
import { Tap } from "./tap.ts";

type Fetch = NonNullable<World["fetch"]>;

/** One request by HTTP, as a device is about to send it. */
export interface Errand {
  readonly method: string;
  readonly url: string;
  readonly init: RequestInit;
}

/** The way of a device's HTTP to the host, in a test's hands. */
export class Errands {
  /** All that were sent. */
  readonly sent: Errand[] = [];
  /** Bytes of bodies that were sent, in all. */
  bytesUp = 0;
  /** Held until it resolves. */
  before: (it: Errand) => Promise<unknown> = async () => undefined;
  /** Gives the answer another. */
  answered: (it: Errand, answer: Response) => Promise<Response> = async (_, answer) => answer;

  readonly fetch: Fetch = async (url, init) => {
    const it = { method: init.method ?? "GET", url, init };
    this.sent.push(it);
    if (init.body instanceof Blob) this.bytesUp += init.body.size;
    await this.before(it);
    return this.answered(it, await fetch(url, init));
  };
}

/** Alice and Bob, with their HTTP in the test's hands, and all that their sockets carry heard. */
export async function withErrands() {
  const [alices, bobs] = [new Errands(), new Errands()];
  const tap = new Tap();
  const { openSocket } = tap;
  const story = await aliceAndBob({
    alice: (home) => home.open({ ...home.world({ openSocket }), fetch: alices.fetch }),
    bob: (home) => home.open({ ...home.world({ openSocket }), fetch: bobs.fetch }),
  });
  return { story, alices, bobs, tap, [Symbol.asyncDispose]: () => story[Symbol.asyncDispose]() };
}
