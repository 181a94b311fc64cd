import type { DeviceId, PersonId } from "@hearth/protocol";
import { useSound } from "../sound/settings.ts";
import { lineOf } from "../video/lines.ts";
import { PicturesOver } from "../video/over.ts";
import { setPicture } from "../video/pictures.ts";
import { fingerprintsOf } from "./certificate.ts";
import { sealFrames } from "./frames/seal.ts";
import { microphone } from "./microphone.ts";
import { Agreement } from "./opus/agree.ts";
import { Patience } from "./opus/wishes.ts";
import type { Quality } from "./quality/judge.ts";
import { watchQuality } from "./quality/watch.ts";
import { silence } from "./silence.ts";
import { voices } from "./voices.ts";
import type { MediaAsked, Told, ToPage, ToWorker } from "./wire.ts";

const STATES = {
  connected: "connected",
  disconnected: "wavering",
  failed: "failed",
  closed: "closed",
  new: undefined,
  connecting: undefined,
} as const;

const serversOf = (ice: Opening["ice"]) => ice as RTCIceServer[];

type Opening = Extract<ToPage, { do: "open" }>;

/**
 * A call's connection with one device. Until it is allowed only silence leaves, and nothing is played: who is at the other end is not known.
 */
export class CallConnection {
  private readonly rtc: RTCPeerConnection;
  private readonly sender: RTCRtpSender;
  private readonly device: DeviceId;
  private readonly person: PersonId;
  private readonly pictures: PicturesOver;
  private readonly configuration: RTCConfiguration;
  /** Tells how it stands. */
  private readonly stand: () => void;
  /** Both sides have to agree anew. */
  private readonly need: () => void;
  private readonly patience = new Patience();
  private readonly agreement: Agreement;
  private ways: RTCIceTransport | undefined;
  private heard: MediaStreamTrack | undefined;
  private isAllowed = false;
  private stopListening: () => void = () => undefined;

  constructor(
    { leg, device, person, ice, relayOnly, seals }: Opening,
    private readonly say: (it: ToWorker) => void,
  ) {
    this.device = device;
    this.person = person;
    this.configuration = { iceTransportPolicy: relayOnly ? "relay" : "all", bundlePolicy: "max-bundle" };
    this.rtc = new RTCPeerConnection({ ...this.configuration, iceServers: serversOf(ice) });
    this.agreement = new Agreement(this.rtc);
    // A track from the beginning makes both sides' descriptions fit, whoever offers; what it sends comes later.
    this.sender = this.rtc.addTrack(silence());
    if (seals) sealFrames(this.rtc, device);
    this.rtc.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate?.candidate)
        say({ leg, candidate: { candidate: candidate.candidate, mid: candidate.sdpMid ?? "" } });
    });
    this.stand = () => {
      const state = STATES[this.rtc.connectionState];
      if (state) say({ leg, state });
    };
    this.rtc.addEventListener("connectionstatechange", this.stand);
    this.rtc.addEventListener("signalingstatechange", () => this.agreed());
    this.need = () => say({ leg, needed: true });
    this.rtc.addEventListener("negotiationneeded", this.need);
    this.rtc.addEventListener("track", ({ track, transceiver }) => {
      if (lineOf(transceiver.mid, this.rtc.remoteDescription?.sdp) === "voice") this.hear(track);
    });
    this.pictures = new PicturesOver(this.rtc, (line, track) => {
      if (line !== "screenSound") return setPicture(device, line, track);
      if (track) voices.play(device, person, track, "screen");
      else voices.stop(device, undefined, "screen");
    });
  }

  async answer(leg: number, call: number, ask: MediaAsked): Promise<void> {
    try {
      this.say({ leg, call, value: await this.carryOut(ask) });
    } catch (error) {
      this.say({ leg, call, failed: error instanceof Error ? error.message : String(error) });
    }
  }

  renew(ice: Opening["ice"]): void {
    this.rtc.setConfiguration({ ...this.configuration, iceServers: serversOf(ice) });
  }

  allow(): void {
    if (this.isAllowed) return;
    this.isAllowed = true;
    const stopTrack = microphone.onTrack((track) => void this.sender.replaceTrack(track ?? silence()));
    const stopRate = useSound.subscribe(({ kbits }) => {
      this.setRate(kbits);
      this.askAnew();
    });
    this.setRate(useSound.getState().kbits);
    const stopWatching = watchQuality(this.device, this.rtc, (quality) => this.fit(quality));
    this.stopListening = () => {
      stopWatching();
      stopTrack();
      stopRate();
    };
    this.pictures.allow();
    if (this.heard) voices.play(this.device, this.person, this.heard);
  }

  close(): void {
    this.stopListening();
    this.pictures.close();
    voices.stop(this.device, this.heard);
    this.rtc.close();
  }

  /** What was repaired soon enough has never been anything but connected. */
  private agreed(): void {
    if (this.rtc.signalingState !== "stable") return;
    if (this.rtc.connectionState === "connected") this.stand();
    if (this.isAllowed) this.askAnew(); // it may be the other side that sends both channels now
    if (this.ways || !this.sender.transport) return;
    this.ways = this.sender.transport.iceTransport;
    this.ways.addEventListener("selectedcandidatepairchange", () => {
      if (this.rtc.connectionState === "connected") this.stand();
    });
  }

  private setRate(kbits: number): void {
    const parameters = this.sender.getParameters();
    for (const encoding of parameters.encodings) encoding.maxBitrate = kbits * 1_000;
    this.sender.setParameters(parameters).catch(() => undefined); // closed meanwhile, or the next change comes first
  }

  private hear(track: MediaStreamTrack): void {
    if (track.kind !== "audio") return;
    this.heard = track;
    if (this.isAllowed) voices.play(this.device, this.person, track);
  }

  private carryOut(ask: MediaAsked): Promise<Told> {
    return ask.do === "fingerprints" ? fingerprintsOf(this.rtc) : this.agreement.carryOut(ask);
  }

  /** How the connection has been says how the voice is best received. */
  private fit(quality: Quality): void {
    this.patience.look(quality, performance.now());
    const { receiver } = this.rtc.getTransceivers()[0] ?? {};
    if (receiver && "jitterBufferTarget" in receiver) receiver.jitterBufferTarget = this.patience.wait ?? null;
  }

  private askAnew(): void {
    if (this.rtc.signalingState === "stable" && this.agreement.isOld) this.need();
  }
}
