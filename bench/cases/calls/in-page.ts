import { z } from "zod";

// What runs in the pages stands here as text: this package is compiled without a browser's types.

export const time = z.number();

/**
 * A mouth in place of the microphone, and an ear on all that comes over connections. `benchTone(on)` says a vowel without end, `benchClick()` for
 * 100 ms (a vowel, because what takes noise away takes hums away); both answer with when it began. `benchNext()`: when the next sound behind silence comes. `benchSent()`: packets of sound that have left. ms since 1970; windows of one machine have one clock.
 */
export const MOUTH_AND_EAR = `
  const now = () => performance.timeOrigin + performance.now();
  const engine = new AudioContext({ latencyHint: "interactive" });
  const [chords, mouth, out] = [engine.createOscillator(), engine.createGain(), engine.createMediaStreamDestination()];
  chords.type = "sawtooth";
  chords.frequency.value = 140;
  mouth.gain.value = 0;
  for (const [frequency, Q, gain] of [[700, 6, 2], [1200, 8, 1.5], [2600, 10, 0.7]]) {
    const throat = new BiquadFilterNode(engine, { type: "bandpass", frequency, Q });
    chords.connect(throat).connect(new GainNode(engine, { gain })).connect(mouth);
  }
  mouth.connect(out);
  chords.start();
  navigator.mediaDevices.getUserMedia = async () => new MediaStream([out.stream.getAudioTracks()[0].clone()]);
  globalThis.benchTone = (on) => { mouth.gain.value = on ? 0.8 : 0; return now(); };
  globalThis.benchClick = () => { benchTone(true); setTimeout(() => benchTone(false), 100); return now(); };
  const program = "registerProcessor('ear', class extends AudioWorkletProcessor {" +
    "quiet = 1e9; process([input]) { const loud = input[0]?.some((it) => Math.abs(it) > 0.02);" +
    "if (loud && this.quiet > sampleRate / 5) this.port.postMessage(0);" +
    "this.quiet = loud ? 0 : this.quiet + 128; return true; } })";
  const ready = engine.audioWorklet.addModule("data:text/javascript," + encodeURIComponent(program));
  const heard = [];
  const waiting = [];
  globalThis.benchNext = () => new Promise((done) => (heard.length > 0 ? done(heard.shift()) : waiting.push(done)));
  globalThis.benchForget = () => void (heard.length = 0);
  globalThis.benchHear = async (track) => {
    await ready;
    const ear = new AudioWorkletNode(engine, "ear", { numberOfOutputs: 0 });
    ear.port.onmessage = () => (waiting.length > 0 ? waiting.shift()(now()) : heard.push(now()));
    engine.createMediaStreamSource(new MediaStream([track])).connect(ear);
  };
  const Bare = RTCPeerConnection;
  const all = [];
  globalThis.benchSent = async () => {
    let packets = 0;
    for (const it of all) (await it.getStats()).forEach((stat) => { if (stat.type === "outbound-rtp") packets += stat.packetsSent; });
    return packets;
  };
  globalThis.RTCPeerConnection = class extends Bare {
    constructor(...args) {
      super(...args);
      all.push(this);
      this.addEventListener("track", ({ track }) => track.kind === "audio" && void benchHear(track));
    }
  };
  globalThis.benchPressed = 0;
  addEventListener("click", (event) => { benchPressed = performance.timeOrigin + event.timeStamp; }, { capture: true });
`;

/**
 * `benchBareCall(both, packet)`: two ends of a bare connection in this page, one or both of which speak, the first in packets of so many ms (as the
 * browser has them: undefined): when it began. `benchBareClose()` ends it. `benchBareCrowd(people)`: as
 * many bare connections as there are between so many, all of whom speak.
 */
export const BARE_CALL = `
  const connect = async (stream, both, packet) => {
    const [a, b] = [new RTCPeerConnection(), new RTCPeerConnection()];
    a.onicecandidate = ({ candidate }) => candidate && b.addIceCandidate(candidate);
    b.onicecandidate = ({ candidate }) => candidate && a.addIceCandidate(candidate);
    const players = [a, b].map((end) => {
      const player = new Audio(); // Chromium decodes only what an element plays
      end.addEventListener("track", ({ streams }) => { player.srcObject = streams[0]; void player.play(); });
      return player;
    });
    a.addTrack(stream.getAudioTracks()[0], stream);
    await a.setLocalDescription();
    await b.setRemoteDescription(a.localDescription);
    if (both) b.addTrack(stream.getAudioTracks()[0].clone(), stream);
    await b.setLocalDescription();
    const { type, sdp } = b.localDescription; // one line of sound
    await a.setRemoteDescription({ type, sdp: packet ? sdp + "a=ptime:" + packet + "\\r\\n" : sdp });
    return () => { a.close(); b.close(); for (const it of players) it.srcObject = null; };
  };
  const spoken = () => navigator.mediaDevices.getUserMedia({ audio: true });
  globalThis.benchBareCall = async (both = false, packet = undefined) => {
    const began = performance.timeOrigin + performance.now();
    globalThis.benchBareClose = await connect(await spoken(), both, packet);
    return began;
  };
  globalThis.benchBareCrowd = async (people) => {
    const stream = await spoken();
    for (let i = 0; i < (people * (people - 1)) / 2; i++) await connect(stream, true);
  };
`;
