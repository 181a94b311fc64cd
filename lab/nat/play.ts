import { Hearth } from "./hearth.ts";
import { laboratory } from "./laboratory.ts";
import type { Member } from "./member/member.ts";
import type { Neighbours } from "./pairs.ts";
import type { Kind } from "./routers.ts";
import { type Pair, type Row, wayOf } from "./table.ts";

/** Clients in Bun behind routers for a number of pairs, one for each kind on each side; all in one home, and away. */
export class Neighbourhood implements Neighbours {
  private constructor(
    private readonly built: AsyncDisposableStack,
    private readonly left: ReadonlyMap<Kind, Member>,
    private readonly right: ReadonlyMap<Kind, Member>,
  ) {}

  static async moveIn(pairs: readonly Pair[]): Promise<Neighbourhood> {
    await using building = new AsyncDisposableStack();
    const hearth = building.use(await Hearth.start(building.use(laboratory())));
    const side = (name: string, which: 0 | 1) => {
      const kinds = [...new Set(pairs.map((pair) => pair[which]))];
      return new Map(kinds.map((kind, i) => [kind, hearth.member(kind, `${name}-${i}`)]));
    };
    const [left, right] = [side("left", 0), side("right", 1)];
    const [first, ...others] = [...left.values(), ...right.values()];
    if (!first) throw new Error("nobody moves in");
    await first.setUp(hearth.setUpToken);
    for (const it of others) {
      await it.join(await first.invite());
      await it.close();
    }
    await first.close();
    return new Neighbourhood(building.move(), left, right);
  }

  /** What is said goes by the link alone, because one of the two is cut off from the host. */
  async meet(pair: Pair, bytes: number): Promise<Row> {
    const [one, two] = [this.left.get(pair[0]), this.right.get(pair[1])];
    if (!one || !two) throw new Error(`nobody lives behind ${pair.join(" or ")}`);
    await one.open();
    await two.open();
    const path = wayOf(pair);
    const [linkMs] = await Promise.all([one.linkTo(two, path), two.linkTo(one, path)]);
    await one.plug(false);
    await one.say(`over the link: ${pair.join(" and ")}`);
    await two.hears(`over the link: ${pair.join(" and ")}`);
    const loadMs = await one.carry(bytes);
    await one.plug(true);
    await one.close();
    await two.close();
    return { pair, path, linkMs, loadMs };
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.built.disposeAsync();
  }
}
