import { expect, test } from "bun:test";
import type { Options } from "../../../report/options.ts";
import { Samples } from "../../../report/samples.ts";
import { overCable } from "./over-cable.ts";

const options: Options = {
  short: true,
  runs: 1,
  members: undefined,
  subjects: undefined,
  bytes: 300,
  progress: () => undefined,
};

test("without a sound daemon nobody is measured, and everybody is told to be missing", async () => {
  const samples = new Samples("voice-latency");
  const absences = await overCable(options, samples, () => null);
  expect(samples.figures()).toEqual([]);
  expect(absences.map((it) => it.subject).join("; ")).toContain("hearth; hearth as it comes; bare WebRTC; mumble");
  expect(absences[0]?.missing).toContain("pulseaudio");
});

test("without Mumble one line says that it was left out, and what to install", async () => {
  const samples = new Samples("voice-latency");
  const mumble = { ...options, subjects: ["cable/mumble as it comes", "cable/mumble with 10 ms packets"] };
  const here = (program: string) => (program === "mumble" || program === "murmurd" ? null : `/usr/bin/${program}`);
  expect(await overCable(mumble, samples, here)).toEqual([
    {
      case: "voice-latency",
      subject: "mumble as it comes; mumble with 10 ms packets",
      missing: ["mumble", "murmurd"],
      bring: "apt-get install mumble mumble-server openssl pulseaudio pulseaudio-utils",
    },
  ]);
});
