import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Microphone, MicrophoneEvents } from "./microphone.ts";
import { readSound } from "./settings.ts";

/** What stands between this and a machine's sound: tracks that are noted, and an engine that may refuse. */
const machine = { tracks: [] as Track[], engineFails: false, refuses: false };

class Track extends EventTarget {
  readyState: "live" | "ended" = "live";
  enabled = true;
  constructor() {
    super();
    machine.tracks.push(this);
  }
  stop() {
    this.readyState = "ended";
  }
  clone = () => new Track();
  getSettings = () => ({ deviceId: "here" });
}

class Stream {
  constructor(private readonly tracks: readonly Track[]) {}
  getAudioTracks = () => this.tracks;
}

class Engine {
  readonly state = "running";
  readonly audioWorklet = {
    addModule: async () => {
      if (machine.engineFails) throw new Error("there is no engine");
    },
  };
  createMediaStreamSource = () => ({ connect: () => undefined });
  close = async () => undefined;
}

class Meter {
  readonly port = {};
}

const before = ["AudioContext", "AudioWorkletNode", "MediaStream", "mediaDevices"].map(
  (name) => [name, Object.getOwnPropertyDescriptor(name === "mediaDevices" ? navigator : globalThis, name)] as const,
);
let opens: (events?: Partial<MicrophoneEvents>) => Promise<Microphone>;
const settings = { ...readSound(undefined), noise: "off" as const };

beforeAll(async () => {
  const getUserMedia = async () => {
    if (machine.refuses) throw new DOMException("", "NotAllowedError");
    return new Stream([new Track()]);
  };
  Object.assign(globalThis, { AudioContext: Engine, AudioWorkletNode: Meter, MediaStream: Stream });
  Object.defineProperty(navigator, "mediaDevices", { value: { getUserMedia }, configurable: true });
  const { Microphone } = await import("./microphone.ts"); // what it builds on asks for the engine at once
  const files = { meter: "", cleaner: "", rnnoiseWorklet: "", rnnoise: "", rnnoiseSimd: "" };
  const none = { track: () => undefined, level: () => undefined, lost: () => undefined, tooSlow: () => undefined };
  opens = (events) => Microphone.open(settings, files, { ...none, ...events });
});

afterAll(() => {
  for (const [name, was] of before) {
    const where = name === "mediaDevices" ? navigator : globalThis;
    if (was) Object.defineProperty(where, name, was);
    else Reflect.deleteProperty(where, name);
  }
});

const live = () => machine.tracks.filter(({ readyState }) => readyState === "live").length;

test("V5: a microphone that is changed lets the one before go, also where the new one cannot be used", async () => {
  const it = await opens();
  const held = live();
  await it.set({ ...settings, microphone: "other" });
  expect(live()).toBe(held);
  machine.engineFails = true;
  await expect(it.set({ ...settings, microphone: "third" })).rejects.toThrow("there is no engine");
  it.close();
  expect(live()).toBe(0);
  machine.engineFails = false;
});

test("V5: what is closed tells nothing more, and fails no call that comes behind it", async () => {
  let told = 0;
  const it = await opens({ lost: () => told++, track: () => told++ });
  machine.refuses = true;
  const changed = it.set({ ...settings, microphone: "other" });
  it.close();
  await changed;
  machine.refuses = false;
  for (const track of machine.tracks) track.dispatchEvent(new Event("ended"));
  await it.set(settings);
  expect(told).toBe(0);
  expect(live()).toBe(0);
});
