import { Hearth } from "./hearth.ts";
import { type Laboratory, laboratory } from "./laboratory.ts";
import type { Member } from "./member/member.ts";

/** Alice behind a full cone and bob behind a port-restricted router, linked, in a home of theirs. */
export class Moving implements AsyncDisposable {
  private constructor(
    private readonly built: AsyncDisposableStack,
    private readonly lab: Laboratory,
    readonly alice: Member,
    readonly bob: Member,
  ) {}

  static async start(): Promise<Moving> {
    const built = new AsyncDisposableStack();
    const lab = built.use(laboratory());
    const hearth = built.use(await Hearth.start(lab));
    const [alice, bob] = [hearth.member("full cone", "alice"), hearth.member("port-restricted", "bob")];
    const it = new Moving(built, lab, alice, bob);
    await alice.setUp(hearth.setUpToken);
    await bob.join(await alice.invite());
    await it.linked("direct");
    return it;
  }

  async linked(path: "direct" | "relayed"): Promise<void> {
    await Promise.all([this.alice.linkTo(this.bob, path), this.bob.linkTo(this.alice, path)]);
  }

  async forgetLinks(): Promise<void> {
    await this.alice.forgetLinks();
    await this.bob.forgetLinks();
  }

  /** One of bob's interfaces goes down and another comes up. Waits until the link, the old or a new one, carries both ways. */
  async move(kind: Parameters<Laboratory["move"]>[1]): Promise<void> {
    this.lab.move(this.bob.home, kind);
    await Promise.all([this.alice.reaches(), this.bob.reaches()]);
    await this.linked("direct");
  }

  /** Both hear each other while one is cut off from the host. */
  async talkOverTheLink(words: string): Promise<void> {
    const { alice, bob } = this;
    await alice.plug(false);
    await alice.say(`${words}, bob?`);
    await bob.hears(`${words}, bob?`);
    await bob.say(`${words}, alice`);
    await alice.hears(`${words}, alice`);
    await alice.plug(true);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.built.disposeAsync();
  }
}
