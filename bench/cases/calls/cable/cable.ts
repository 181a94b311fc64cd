import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clicks, delays, RATE } from "./clicks.ts";
import { PATH, start, until } from "./started.ts";

const PATIENCE_MS = 5_000;
/** What says and records asks for so much at once that the pace of the cable is that of whom is measured. */
const UNHURRIED = "--latency-msec=500";
const RAW = ["--raw", "--format=s16le", `--rate=${RATE}`] as const;

/** A sound card without a card: what is said into `microphone` and played to `ear` passes one clock and is recorded side by side. */
export interface Cable extends AsyncDisposable {
  /** With these, programs take this cable for the machine's sound card; among them a home folder of their own. */
  readonly env: Readonly<Record<string, string>>;
  /** Says `count` clicks and listens: ms from each at the microphone to its sound at the ear, of those that were heard. */
  click(count: number): Promise<number[]>;
}

/**
 * One card of two channels: the left is the mouth, whose recording is the microphone; the right is the ear. Both run by the same clock, so that
 * one recording of the card tells from when to when a sound was on its way, to the sample.
 */
const script = (socket: string) => `
load-module module-null-sink sink_name=card rate=${RATE} channels=2 channel_map=front-left,front-right
load-module module-remap-sink sink_name=mouth master=card channels=1 channel_map=mono master_channel_map=front-left remix=no
load-module module-remap-sink sink_name=ear master=card channels=1 channel_map=mono master_channel_map=front-right remix=no
load-module module-remap-source source_name=microphone master=card.monitor channels=1 channel_map=mono master_channel_map=front-left remix=no
set-default-sink ear
set-default-source microphone
load-module module-native-protocol-unix socket=${socket} auth-anonymous=1
`;

/** Starts it, with all it keeps in the folder `dir`. */
export async function openCable(dir: string): Promise<Cable> {
  const socket = join(dir, "pulse");
  const program = join(dir, "pulse.pa");
  writeFileSync(program, script(socket));
  mkdirSync(join(dir, ".config", "pulse"), { recursive: true });
  writeFileSync(join(dir, ".config", "pulse", "daemon.conf"), `default-sample-rate = ${RATE}\nflat-volumes = no\n`);
  const env = {
    PATH,
    LANG: "C.UTF-8",
    HOME: dir,
    XDG_RUNTIME_DIR: dir,
    PULSE_RUNTIME_PATH: dir,
    PULSE_SERVER: `unix:${socket}`,
  };
  const flags = ["--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disallow-exit", "-n", "-F", program];
  await using building = new AsyncDisposableStack();
  const daemon = start(["pulseaudio", ...flags], env, join(dir, "pulse.log"));
  building.defer(() => daemon.stop());
  await until("the sound daemon", PATIENCE_MS, async () => {
    await daemon.assertRuns();
    return (await Bun.spawn(["pactl", "info"], { env, stdio: ["ignore", "ignore", "ignore"] }).exited) === 0;
  });
  const built = building.move();
  return {
    env,
    async click(count) {
      const said = join(dir, "said.raw");
      const heard = join(dir, "heard.raw");
      await Bun.write(said, clicks(count));
      const record = ["parec", "--device=card.monitor", UNHURRIED, ...RAW, "--channels=2", heard];
      const recorder = start(record, env, join(dir, "recorder.log"));
      await until("a recording", PATIENCE_MS, () => Bun.file(heard).size > 0);
      const mouth = Bun.spawn(["pacat", "--device=mouth", UNHURRIED, ...RAW, "--channels=1", said], {
        env,
        stdin: "ignore",
      });
      if ((await mouth.exited) !== 0) throw new Error("the clicks could not be said");
      const before = Bun.file(heard).size;
      await until("the end of the recording", PATIENCE_MS, () => Bun.file(heard).size > before + RATE * 4);
      await recorder.stop();
      const bytes = await Bun.file(heard).arrayBuffer();
      return delays(new Int16Array(bytes.slice(0, bytes.byteLength & ~3))).took;
    },
    [Symbol.asyncDispose]: () => built.disposeAsync(),
  };
}
