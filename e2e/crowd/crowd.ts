import { expect, type Page } from "@playwright/test";
import { call } from "../screens/calls.ts";
import { type Way, waysOf } from "./watch.ts";

/** What comes from one to another. */
const SENSES = ["energy", "camera", "screen"] as const;
type Sense = (typeof SENSES)[number];
/** So much more of it is no chance: a beep each second, and five pictures. */
const ENOUGH: Record<Sense, number> = { energy: 0.0003, camera: 1, screen: 1 };
/** One look lasts so long, ms: longer than from one beep to the next. */
const LOOK_MS = 2_500;
/** So much of it is played everywhere, s; where a machine is too slow for that the look lasts longer, but not without end. */
const PLAYED = 1.5;
const LONGEST = 6;
/** What somebody does is to be so everywhere within so many looks. */
const PATIENCE = 8;

/** Somebody at their screen, and how they are in the call by what they did there. */
interface Person {
  readonly name: string;
  readonly page: Page;
  in: boolean;
  muted: boolean;
  camera: boolean;
  screen: boolean;
}

const DEEDS = ["join", "leave", "mute", "camera", "screen", "reload"] as const;
export type Deed = (typeof DEEDS)[number];

/** People in one voice channel, and who hears and sees whom by what their browsers have decoded. */
export class Crowd {
  private readonly people: readonly Person[];
  /** Pairs and senses that were right, and are not to be wrong at any time until somebody does something about them. */
  private right = new Set<string>();

  /** Each page shows the voice channel. */
  constructor(pages: readonly (readonly [name: string, page: Page])[]) {
    this.people = pages.map(([name, page]) => {
      return { name, page, in: false, muted: false, camera: false, screen: false };
    });
  }

  /** What somebody can do now. */
  deedsOf(name: string): readonly Deed[] {
    const it = this.person(name);
    if (!it.in) return ["join"];
    const shown = this.people.filter(({ camera, screen }) => camera || screen).length;
    const full = (deed: Deed) => (deed === "camera" || deed === "screen") && !it[deed] && shown >= 2;
    return DEEDS.filter((deed) => deed !== "join" && !full(deed));
  }

  /** People do something, one right after the other; waits until it is so for all, and until then nothing else is another. */
  async does(...all: readonly (readonly [name: string, deed: Deed])[]): Promise<void> {
    const before = this.wanted();
    const first = await this.look();
    for (const [name, deed] of all) await act(this.person(name), deed);
    const wanted = this.wanted();
    const anew = all.flatMap(([name, deed]) => (deed === "reload" ? [name] : []));
    for (const way of this.right) {
      const isNew = anew.some((name) => way.split(" ").includes(name));
      if (isNew || wanted.has(way) !== before.has(way)) this.right.delete(way);
    }
    await this.settle(all.map((it) => it.join(": ")).join(", "), wanted, first);
  }

  private person(name: string): Person {
    const it = this.people.find((person) => person.name === name);
    if (!it) throw new Error(`nobody is called ${name}`);
    return it;
  }

  private async settle(what: string, wanted: ReadonlySet<string>, first: Looked): Promise<void> {
    let last = first;
    for (let looks = 1; ; looks++) {
      const now = await this.lookOn(last);
      const comes = this.comes(last, now);
      const wrong = this.all().filter((way) => comes.has(way) !== wanted.has(way));
      const told = wrong.map((way) => `${way} ${wanted.has(way) ? "should come" : "should not come"}`).join("\n");
      expect(
        wrong.filter((way) => this.right.has(way)),
        `${what}: nothing else changes\n${told}`,
      ).toEqual([]);
      for (const way of this.all()) if (!wrong.includes(way)) this.right.add(way);
      if (wrong.length === 0) return;
      expect(looks, `${what}\n${told}`).toBeLessThan(PATIENCE);
      // What has gone right in one look and wrong in the next is right only from now on.
      last = now;
    }
  }

  /** All that could come from anybody to anybody. */
  private all(): string[] {
    return this.people.flatMap((to) =>
      this.people.filter((from) => from !== to).flatMap((from) => SENSES.map((sense) => nameOf(from, to, sense))),
    );
  }

  private wanted(): Set<string> {
    const comes = (from: Person, sense: Sense) => (sense === "energy" ? !from.muted : from[sense]);
    return new Set(
      this.people.flatMap((to) =>
        this.people
          .filter((from) => from !== to && from.in && to.in)
          .flatMap((from) => SENSES.filter((sense) => comes(from, sense)).map((sense) => nameOf(from, to, sense))),
      ),
    );
  }

  private async lookOn(before: Looked): Promise<Looked> {
    const isPlayed = (person: Person, way: Way) => {
      const was = before.get(person)?.find(({ own }) => own === way.own);
      return !was || way.played - was.played >= PLAYED;
    };
    for (let times = 1; ; times++) {
      await new Promise((done) => setTimeout(done, LOOK_MS)); // silence can only be listened to
      const now = await this.look();
      const all = [...now].flatMap(([person, ways]) => ways.map((way) => isPlayed(person, way)));
      if (times === LONGEST || all.every(Boolean)) return now;
    }
  }

  private async look(): Promise<Looked> {
    const all = await Promise.all(this.people.map(async ({ page }) => waysOf(page)));
    return new Map(this.people.map((it, i) => [it, all[i] ?? []]));
  }

  private comes(before: Looked, now: Looked): Set<string> {
    const ownerOf = new Map([...now].flatMap(([person, ways]) => ways.map(({ own }) => [own, person] as const)));
    const came = new Set<string>();
    for (const [to, ways] of now)
      for (const way of ways) {
        const from = ownerOf.get(way.other);
        const was = before.get(to)?.find(({ own }) => own === way.own);
        if (!from) continue; // its other end is gone
        for (const sense of SENSES)
          if (way[sense] - (was?.[sense] ?? 0) > ENOUGH[sense]) came.add(nameOf(from, to, sense));
      }
    return came;
  }
}

type Looked = ReadonlyMap<Person, readonly Way[]>;

const nameOf = (from: Person, to: Person, sense: Sense) => `${from.name} ${sense} to ${to.name}`;

async function act(it: Person, deed: Deed): Promise<void> {
  const { page } = it;
  const press = (name: string) => call(page).getByRole("button", { name, exact: true }).click();
  switch (deed) {
    case "join":
      await page.getByRole("button", { name: "Join voice" }).click();
      it.in = true;
      return;
    case "leave":
      await press("Leave call");
      Object.assign(it, { in: false, camera: false, screen: false });
      return;
    case "mute":
      await press(it.muted ? "Unmute" : "Mute");
      it.muted = !it.muted;
      return;
    case "camera":
      await press(it.camera ? "Stop video" : "Start video");
      it.camera = !it.camera;
      return;
    case "screen":
      await press(it.screen ? "Stop sharing" : "Share screen");
      it.screen = !it.screen;
      return;
    case "reload":
      await page.reload();
      await call(page).getByRole("status").first().click(); // they are back, and at the page
      Object.assign(it, { camera: false, screen: false });
      return;
  }
}
