import { afterAll, expect, mock, test } from "bun:test";
import { type DeviceId, newId, type PersonId } from "@hearth/protocol";
import type { ToWorker } from "./wire.ts";

// Where Workers stand is known to a build alone; none is begun here.
mock.module("../device/trusted.ts", () => ({ workerAddress: (name: string) => name }));
mock.module("../sound/files.ts", () => ({ SOUND_FILES: {} }));

/** A sound engine in which nothing sounds. */
class Silent {
  readonly state = "running";
  createMediaStreamDestination = () => ({ stream: { getAudioTracks: () => [{}] } });
  close = async () => undefined;
}

/** As much of a browser's connection as is looked at here. */
class Connection extends EventTarget {
  static last: Connection | undefined;
  readonly transport = Object.assign(new EventTarget(), { state: "connected", iceTransport: new EventTarget() });
  lines: { mid: string | null; direction: string }[] = [];
  connectionState = "connected";
  signalingState = "stable";
  remoteDescription = null;
  localDescription = null;

  constructor() {
    super();
    Connection.last = this;
  }

  addTrack = () => ({ transport: this.transport });
  getTransceivers = () => this.lines;
  close = () => undefined;

  tells(what: string): void {
    this.dispatchEvent(new Event(what));
  }
}

const browser = { AudioContext: Silent, AudioWorkletNode: Silent, RTCPeerConnection: Connection };
const before = Object.fromEntries(Object.keys(browser).map((name) => [name, Reflect.get(globalThis, name)]));
Object.assign(globalThis, browser);
afterAll(() => void Object.assign(globalThis, before));
const { CallConnection } = await import("./connection.ts");

function opened() {
  const said: ToWorker[] = [];
  const [device, person] = [newId<DeviceId>(), newId<PersonId>()];
  const opening = { leg: 1, do: "open", device, person, ice: [], relayOnly: false, seals: false } as const;
  new CallConnection(opening, (it) => void said.push(it));
  const { last } = Connection;
  if (!last) throw new Error("nothing was opened");
  return { rtc: last, said };
}

test("both sides agree anew where there are new lines; for what was taken back Firefox asks without end, and in vain", () => {
  const { rtc, said } = opened();
  rtc.lines = [
    { mid: "0", direction: "sendrecv" },
    { mid: null, direction: "stopped" },
  ];
  rtc.tells("negotiationneeded");
  expect(said).toEqual([]);
  rtc.lines.push({ mid: null, direction: "sendrecv" });
  rtc.tells("negotiationneeded");
  expect(said).toEqual([{ leg: 1, needed: true }]);
});

test("PR38: the other side closes it: that is said, and nothing else of it from then on", () => {
  const { rtc, said } = opened();
  rtc.tells("signalingstatechange");
  expect(said).toEqual([{ leg: 1, state: "connected" }]);
  rtc.transport.state = "closed";
  rtc.transport.dispatchEvent(new Event("statechange"));
  rtc.transport.iceTransport.dispatchEvent(new Event("selectedcandidatepairchange"));
  rtc.connectionState = "disconnected";
  rtc.tells("connectionstatechange");
  expect(said.slice(1)).toEqual(Array(3).fill({ leg: 1, state: "closed" }));
});
