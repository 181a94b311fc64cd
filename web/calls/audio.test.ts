import { afterAll, expect, test } from "bun:test";
import { audio, holdAudio } from "./audio.ts";
import { silence } from "./silence.ts";

/** As much of a sound engine as is asked of it here. */
class Engine {
  state = "running";
  createMediaStreamDestination() {
    return { stream: { getAudioTracks: () => [{ of: this }] } };
  }
  async close() {
    this.state = "closed";
  }
}
const before = globalThis.AudioContext;
Object.assign(globalThis, { AudioContext: Engine });
afterAll(() => Object.assign(globalThis, { AudioContext: before }));

test("the sound engine ends with the last who holds it, once for each, and silence comes from the one that there is", () => {
  const [first, second] = [holdAudio(), holdAudio()];
  const engine = audio();
  const quiet = silence();
  first();
  first();
  expect([audio() === engine, engine.state]).toEqual([true, "running"]);
  expect(silence()).toBe(quiet);
  second();
  expect(engine.state).toBe("closed");
  const third = holdAudio();
  expect(audio()).not.toBe(engine);
  expect(silence()).not.toBe(quiet);
  third();
});
