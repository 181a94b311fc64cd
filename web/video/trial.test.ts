import { expect, test } from "bun:test";
import type { Seen } from "./seen.ts";
import { changeVideo } from "./settings.ts";
import { CameraTrial, type Tried } from "./trial.ts";

type Told = Parameters<typeof Seen.open>[2];

/** Cameras that open at once; what becomes of them is said. */
function cameras() {
  const opened: { readonly told: Told; isOver: boolean; before: string }[] = [];
  const open = async (_: string, background: string, told: Told) => {
    const it = { told, isOver: false, before: background };
    opened.push(it);
    told.shows(new EventTarget() as MediaStreamTrack); // nobody looks at it
    return {
      standBefore: async (now: string) => {
        it.before = now;
      },
      end: () => {
        it.isOver = true;
      },
    };
  };
  const shown: Tried[] = [];
  const trial = new CameraTrial("", open, (tried) => void shown.push(tried));
  return { trial, opened, shown };
}

const turn = () => new Promise((done) => setImmediate(done));

for (const [what, becomes] of [
  ["that was pulled out", (told: Told) => told.gone()],
  ["whose background fails", (told: Told) => told.bare("slow")],
] as const)
  test(`V5: a camera that is tried and ${what} is let go, and another opened with the next wish`, async () => {
    const { trial, opened, shown } = cameras();
    await turn();
    expect(shown.at(-1)?.track).toBeDefined();
    const [first] = opened;
    if (first) becomes(first.told);
    expect([shown.at(-1)?.track, first?.isOver]).toEqual([undefined, true]);
    changeVideo({ background: "blur" });
    await turn();
    expect(opened).toHaveLength(2);
    expect(shown.at(-1)?.track).toBeDefined();
    changeVideo({ background: "none" });
    await turn();
    expect(opened.map(({ before }) => before)).toEqual(["none", "none"]);
    trial.end();
    expect(opened.every(({ isOver }) => isOver)).toBe(true);
  });
