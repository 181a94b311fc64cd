import { join } from "node:path";
import type { Neighbours } from "@hearth/lab/nat/pairs.ts";
import type { Kind } from "@hearth/lab/nat/routers.ts";
import { type Pair, type Row, wayOf } from "@hearth/lab/nat/table.ts";
import { type Abroad, abroad } from "./behind-routers.ts";
import { Inhabitant } from "./inhabitant.ts";

const APP = join(import.meta.dirname, "..", "..", "web", "dist");

/** Chromiums behind routers for a number of pairs, one for each kind on each side; all in one home, and away. The app has to be built. */
export class Browsers implements Neighbours {
  private constructor(
    private readonly home: Abroad,
    private readonly left: ReadonlyMap<Kind, Inhabitant>,
    private readonly right: ReadonlyMap<Kind, Inhabitant>,
    /** A direct room: nothing but links brings what is said there. */
    private readonly room: string,
  ) {}

  static async moveIn(pairs: readonly Pair[]): Promise<Browsers> {
    const home = await abroad(APP);
    try {
      const side = async (name: string, which: 0 | 1) => {
        const all = new Map<Kind, Inhabitant>();
        for (const kind of new Set(pairs.map((pair) => pair[which])))
          all.set(kind, await Inhabitant.at(home, kind, `${name}-${all.size}`));
        return all;
      };
      const [left, right] = [await side("left", 0), await side("right", 1)];
      const [first, ...others] = [...left.values(), ...right.values()];
      if (!first) throw new Error("nobody moves in");
      const link = await first.setUp();
      for (const it of others) await it.join(link);
      const room = await first.gather();
      await first.go();
      return new Browsers(home, left, right, room);
    } catch (error) {
      await home[Symbol.asyncDispose]();
      throw error;
    }
  }

  async meet(pair: Pair, bytes: number): Promise<Row> {
    const [one, two] = [this.left.get(pair[0]), this.right.get(pair[1])];
    if (!one || !two) throw new Error(`nobody lives behind ${pair.join(" or ")}`);
    await one.come();
    await two.come();
    const path = wayOf(pair);
    const [linkMs] = await Promise.all([one.linkTo(two, path), two.linkTo(one, path)]);
    const words = `over the link: ${pair.join(" and ")}`;
    await one.say(this.room, words);
    await two.hears(this.room, words);
    await two.say(this.room, `${words}, and back`);
    await one.hears(this.room, `${words}, and back`);
    const from = performance.now();
    await two.takes(this.room, await one.give(this.room, bytes));
    const loadMs = performance.now() - from;
    await one.go();
    await two.go();
    return { pair, path, linkMs, loadMs };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.home[Symbol.asyncDispose]();
  }
}
