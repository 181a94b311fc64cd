import { afterAll, beforeEach, expect, jest, mock, test } from "bun:test";
import { PluggedIn } from "../../testing/kit/plugged-in.ts";
import { untilStore } from "../../testing/kit/until-store.ts";
import { useToasts } from "../parts/toasts.ts";
import { changeSound } from "../sound/settings.ts";

// Where these stand is known to a build alone; nothing is measured here.
mock.module("../sound/files.ts", () => ({ SOUND_FILES: { meter: "meter" } }));
/** A sound engine in which nothing sounds. */
class Silent {
  readonly state = "running";
  readonly audioWorklet = { addModule: async () => undefined };
  readonly port = {};
  createMediaStreamSource = () => ({ connect: () => undefined });
  close = async () => undefined;
}
const engine = { AudioContext: Silent, AudioWorkletNode: Silent, MediaStream: Silent };
const before = Object.fromEntries(Object.keys(engine).map((name) => [name, Reflect.get(globalThis, name)]));
Object.assign(globalThis, engine);
const { microphone, useMicrophone } = await import("./microphone.ts");

let machine = new PluggedIn("audioinput", []);
const has = (...ids: string[]) => {
  machine.forget();
  machine = new PluggedIn("audioinput", ids);
};
afterAll(() => {
  microphone.off();
  machine.forget();
  Object.assign(globalThis, before);
});
beforeEach(() => {
  microphone.off();
  changeSound({ microphone: "headset", noise: "off" });
  useToasts.setState({ toasts: [] });
});

const untilToast = (text: string) => untilStore(useToasts, ({ toasts }) => toasts.at(-1)?.text === text);
const untilIs = (state: string) => untilStore(useMicrophone, ({ is }) => is === state);
/** From which devices something is said, each once. */
const used = () => [...new Set(machine.live)];

test("a microphone that was chosen is pulled out: another is used, until it is plugged in again", async () => {
  has("lid", "headset");
  await microphone.on();
  expect(used()).toEqual(["headset"]);
  machine.are("lid");
  await untilToast("Another microphone is used now.");
  expect(used()).toEqual(["lid"]);
  machine.are("lid", "headset");
  await untilToast("Your microphone is back.");
  expect(used()).toEqual(["headset"]);
});

test("the only one is pulled out: nothing is said, until one is plugged in, muted as its person is", async () => {
  has("headset");
  await microphone.on();
  microphone.setOpen(false);
  machine.are();
  await untilIs("missing");
  expect(used()).toEqual([]);
  machine.are("other");
  await untilToast("Your microphone is back.");
  expect(used()).toEqual(["other"]);
  expect(machine.tracks.findLast(({ readyState }) => readyState === "live")?.enabled).toBe(false);
  microphone.setOpen(true);
  expect(machine.tracks.findLast(({ readyState }) => readyState === "live")?.enabled).toBe(true);
});

test("who has left the call is not heard by what is plugged in", async () => {
  has();
  await microphone.on();
  await untilIs("missing");
  microphone.off();
  machine.are("headset");
  await machine.enumerateDevices();
  expect(used()).toEqual([]);
});

test("PR39: who is muted in a crowd sends nothing soon, and is heard at once when they are not; in a smaller call silence is sent", async () => {
  jest.useFakeTimers();
  try {
    has("headset");
    await microphone.on();
    const sent: boolean[] = [];
    const stop = microphone.onTrack((track) => sent.push(track !== undefined));
    microphone.setOpen(false);
    jest.advanceTimersByTime(10_000);
    expect(sent).toEqual([true]);
    microphone.setCrowd(true);
    jest.advanceTimersByTime(1_000);
    expect([sent, microphone.rests]).toEqual([[true], false]);
    jest.advanceTimersByTime(1_000);
    expect([sent, microphone.rests]).toEqual([[true, false], true]);
    microphone.setOpen(true);
    expect([sent, microphone.rests]).toEqual([[true, false, true], false]);
    stop();
  } finally {
    microphone.setCrowd(false);
    jest.useRealTimers();
  }
});
