import { afterEach, expect, test } from "bun:test";
import { PicturesOver } from "./over.ts";
import { useSent } from "./sent.ts";

/** As much of a browser's connection as pictures ask of it, with the four lines agreed on or none yet. */
class Connection extends EventTarget {
  signalingState = "stable";
  readonly sent: unknown[] = [];
  readonly added: string[] = [];
  private readonly mids: readonly string[];

  constructor(lines: 1 | 4) {
    super();
    this.mids = ["0", "1", "2", "3"].slice(0, lines);
  }

  get localDescription() {
    return { sdp: this.mids.map((mid) => `a=mid:${mid}\r\n`).join("") };
  }

  getTransceivers() {
    return this.mids.map((mid) => ({
      mid,
      sender: { track: null, replaceTrack: async (track: unknown) => void this.sent.push(track) },
      receiver: { track: { kind: mid === "1" || mid === "2" ? "video" : "audio" } },
    }));
  }

  addTransceiver(kind: string) {
    this.added.push(kind);
    return { mid: null, setCodecPreferences: () => undefined, stop: () => undefined };
  }
}

const pictures = (rtc: Connection, handed: string[] = []) =>
  new PicturesOver(rtc as unknown as RTCPeerConnection, (line, track) => void handed.push(track ? line : `no ${line}`));
const screenSound = {} as MediaStreamTrack; // it is only handed on

afterEach(() => useSent.setState({ screenSound: undefined, others: 0 }));

test("SE41: before it is allowed nothing is begun, sent or handed on; then all is, until it is closed", () => {
  useSent.setState({ screenSound });
  const [rtc, handed] = [new Connection(4), [] as string[]];
  const over = pictures(rtc, handed);
  rtc.dispatchEvent(new Event("signalingstatechange"));
  expect([rtc.sent, rtc.added, handed]).toEqual([[], [], []]);
  over.allow();
  expect(rtc.sent).toContain(screenSound);
  expect(handed).toEqual(["camera", "screen", "screenSound"]);
  expect(useSent.getState().others).toBe(1);
  over.close();
  expect(handed.slice(3)).toEqual(["no camera", "no screen", "no screenSound"]);
  expect(useSent.getState().others).toBe(0);
});

test("PR31: lines are begun with the first picture, three of them, once", () => {
  Object.assign(globalThis, { RTCRtpReceiver: { getCapabilities: () => ({ codecs: [] }) } });
  const rtc = new Connection(1);
  const over = pictures(rtc);
  over.allow();
  expect(rtc.added).toEqual([]);
  useSent.setState({ screenSound });
  useSent.setState({ screenSound: undefined });
  useSent.setState({ screenSound });
  expect(rtc.added).toEqual(["video", "video", "audio"]);
  over.close();
});
