import { expect, test } from "bun:test";
import type { MicrophoneEvents } from "./microphone.ts";
import { readSound } from "./settings.ts";
import { MicrophoneTrial, type Tried } from "./trial.ts";

const settings = readSound(undefined);

/** Microphones that open, or not, when it is said. */
function machine() {
  const shown: Tried[] = [];
  const opened: { isClosed: boolean; readonly events: MicrophoneEvents }[] = [];
  const asked: PromiseWithResolvers<void>[] = [];
  const trial = new MicrophoneTrial(
    async (_, events) => {
      const asks = Promise.withResolvers<void>();
      asked.push(asks);
      await asks.promise;
      const it = { isClosed: false, events };
      opened.push(it);
      return {
        track: new EventTarget() as MediaStreamTrack, // nobody plays it
        set: async () => undefined,
        close: () => {
          it.isClosed = true;
        },
      };
    },
    { show: (tried) => void shown.push(tried), tooSlow: () => "It is too slow." },
  );
  return { trial, shown, opened, asked };
}

test("V5: a microphone that was asked for and is not wanted any more is closed as soon as it opens", async () => {
  const { trial, shown, opened, asked } = machine();
  const first = trial.start(settings);
  trial.stop(); // the person presses Stop, or goes elsewhere, while the browser asks
  const second = trial.start(settings);
  for (const { resolve } of asked) resolve();
  await Promise.all([first, second]);
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, false]);
  expect(shown.map(({ is }) => is)).toEqual(["opening", "off", "opening", "on"]);
  trial.stop();
  expect(opened.map(({ isClosed }) => isClosed)).toEqual([true, true]);
  expect(shown.at(-1)).toMatchObject({ is: "off" });
});

test("V5: why there is none, and that another is used or none is left, is told", async () => {
  const { trial, shown, opened, asked } = machine();
  const refused = trial.start(settings);
  asked[0]?.reject(new DOMException("", "NotAllowedError"));
  await refused;
  expect(shown.at(-1)?.is).toBe("refused");
  const begun = trial.start(settings);
  asked[1]?.resolve();
  await begun;
  const [it] = opened;
  it?.events.lost("replaced");
  expect(shown.at(-1)).toMatchObject({ is: "on", note: "Another microphone is used now." });
  it?.events.lost("failed");
  expect(shown.at(-1)).toMatchObject({ is: "off", note: "The microphone is gone." });
  expect(it?.isClosed).toBe(true);
});
