import type { DeviceId, PersonId } from "@hearth/protocol";
import { serversOf, stateOf } from "../peers/rtc.ts";
import { useSound } from "../sound/settings.ts";
import { lineOf } from "../video/lines.ts";
import { PicturesOver } from "../video/over.ts";
import { setPicture } from "../video/pictures.ts";
import { holdAudio } from "./audio.ts";
import { fingerprintsOf } from "./certificate.ts";
import { sealFrames } from "./frames/seal.ts";
import { microphone } from "./microphone.ts";
import { Agreement } from "./opus/agree.ts";
import { Fit } from "./opus/fit.ts";
import { watchQuiet } from "./quality/quiet.ts";
import { watchQuality } from "./quality/watch.ts";
import { restsNow } from "./rests.ts";
import { silence } from "./silence.ts";
import { voices } from "./voices.ts";
import type { MediaAsked, Told, ToPage, ToWorker } from "./wire.ts";

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
  private readonly agreement: Agreement;
  private readonly fit: Fit;
  private ways: RTCIceTransport | undefined;
  private heard: MediaStreamTrack | undefined;
  private isAllowed = false;
  private stopListening: () => void = () => undefined;
  private readonly letGo: () => void;

  constructor(
    { leg, device, person, ice, relayOnly, seals }: Opening,
    private readonly say: (it: ToWorker) => void,
  ) {
    this.device = device;
    this.person = person;
    this.configuration = { iceTransportPolicy: relayOnly ? "relay" : "all", bundlePolicy: "max-bundle" };
    this.rtc = new RTCPeerConnection({ ...this.configuration, iceServers: serversOf(ice) });
    this.letGo = holdAudio(); // behind what throws where the host names servers that are none
    this.agreement = new Agreement(this.rtc);
    this.fit = new Fit(this.rtc, this.agreement);
    // A track from the beginning makes both sides' descriptions fit, whoever offers; what it sends comes later.
    this.sender = this.rtc.addTrack(silence());
    if (seals) sealFrames(this.rtc, device);
    this.rtc.addEventListener("icecandidate", ({ candidate }) => {
      if (candidate?.candidate)
        say({ leg, candidate: { candidate: candidate.candidate, mid: candidate.sdpMid ?? "" } });
    });
    this.stand = () => {
      const state = this.isShut ? "closed" : stateOf(this.rtc);
      if (state) say({ leg, state });
    };
    this.rtc.addEventListener("connectionstatechange", this.stand);
    this.rtc.addEventListener("signalingstatechange", () => this.agreed());
    this.need = () => say({ leg, needed: true });
    // Firefox asks for it without end where it has taken lines back (they have no name, and are stopped).
    const isNew = ({ mid, direction }: RTCRtpTransceiver) => mid === null && direction !== "stopped";
    this.rtc.addEventListener("negotiationneeded", () => this.rtc.getTransceivers().some(isNew) && this.need());
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
    const stopTrack = microphone.onTrack((track) => {
      void this.sender.replaceTrack(track ?? (microphone.rests ? null : silence()));
    });
    const stopRate = useSound.subscribe(({ kbits }) => {
      this.setRate(kbits);
      this.askAnew();
    });
    this.setRate(useSound.getState().kbits);
    const stopWatching = watchQuality(this.device, this.rtc, (quality) => this.fit.look(quality, performance.now()));
    const stopQuiet = watchQuiet(this.device, {
      rtc: this.rtc,
      voice: this.rtc.getTransceivers()[0]?.receiver,
      rests: () => restsNow(this.device),
    });
    this.stopListening = () => {
      stopWatching();
      stopQuiet();
      stopTrack();
      stopRate();
    };
    this.pictures.allow();
    if (this.heard) voices.play(this.device, this.person, this.heard);
  }

  close(): void {
    this.stopListening();
    this.fit.close();
    this.pictures.close();
    voices.stop(this.device, this.heard);
    this.rtc.close();
    this.letGo();
  }

  /** The page ends: the other side hears of it. */
  end(): void {
    this.rtc.close();
  }

  /** What was repaired soon enough has never been anything but connected. */
  private agreed(): void {
    if (this.rtc.signalingState !== "stable") return;
    if (this.rtc.connectionState === "connected") this.stand();
    if (this.isAllowed) this.askAnew(); // it may be the other side that sends both channels now
    const { transport } = this.sender;
    if (this.ways || !transport) return;
    transport.addEventListener("statechange", () => this.isShut && this.stand());
    this.ways = transport.iceTransport;
    this.ways.addEventListener("selectedcandidatepairchange", () => {
      if (this.rtc.connectionState === "connected") this.stand();
    });
  }

  /** The other side has closed it: only DTLS tells (RFC 8446 section 6.1), what ICE has of it looks like any lost network. */
  private get isShut(): boolean {
    return this.sender.transport?.state === "closed";
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

  private askAnew(): void {
    if (this.rtc.signalingState === "stable" && this.agreement.isOld) this.need();
  }
}
