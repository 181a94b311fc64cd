import { expect, test } from "bun:test";
import { clientSettings, serverSettings } from "./settings.ts";

const sound = { framesInPacket: 1, rnnoise: false };

test("a client speaks all the time through PulseAudio, with packets as long as it is told", () => {
  const settings = clientSettings(sound, { muted: false, certificate: Uint8Array.of(0, 0x0a, 0xff) });
  expect(settings.split("\n")).toEqual(
    expect.arrayContaining([
      "[audio]",
      "input=PulseAudio",
      "transmit=0",
      "mute=false",
      "denoise=false",
      "framesperpacket=1",
    ]),
  );
  expect(settings).toContain(String.raw`certificate="@ByteArray(\x0\xa\xff)"`);
});

test("one that hears only is muted, and RNNoise is on where it is wanted", () => {
  const settings = clientSettings({ ...sound, rnnoise: true }, { muted: true, certificate: new Uint8Array() });
  expect(settings).toContain("mute=true");
  expect(settings).toContain("denoise=true");
});

test("a server is on this machine alone and keeps all it has in its folder", () => {
  const settings = serverSettings("/somewhere", 4_711, true);
  expect(settings).toContain('host="127.0.0.1"');
  expect(settings).toContain("port=4711");
  expect(settings).toContain("uname=root");
  expect(settings).toContain('database="/somewhere/server.sqlite"');
  expect(serverSettings("/somewhere", 4_711, false)).not.toContain("uname");
});
