import { Line } from "@hearth/client/line.ts";
import { doAsked } from "../../peers/page.ts";
import { useSound } from "../../sound/settings.ts";
import type { MediaAsked, Told } from "../wire.ts";
import { describeVoice, followVoice, sendsStereo, type Voice, withoutStrays } from "./describe.ts";
import type { Packet } from "./packets.ts";

/** What this side would like of the other where that knows nothing of the line, ms of sound in a packet. */
const LIKED: Packet = 20;

/** Agrees with the other side on how each wants to hear: as `doAsked`, with the voice as it should be in both descriptions. */
export class Agreement {
  /** ms of sound in what this side sends. */
  private packet: Packet = 20;
  private described: Voice | undefined;
  /** Something is to be agreed on that the other side does not know of. */
  private isPending = false;
  /** This browser does not let it be changed. */
  private isFixed = false;
  private readonly line = new Line();
  /**
   * Workaround for Chromium: an answer by which a line begins to go another way is carried out once more, unheard by the other side. Chromium
   * remembers how such a line stood before, beyond the answer, and returns to that when an own offer is taken back at any later time (libwebrtc,
   * the fired direction in `SdpOfferAnswerHandler::Rollback`). The line then begins anew from the same sources, and just because they are the
   * same nothing of it reaches the sound engine any more (`AudioRtpReceiver::RestartMediaChannel_w`); the other side's was seen to fall silent
   * with it. What is agreed on again, and is the same, is forgotten as it should be.
   */
  private repeated: Promise<unknown> = Promise.resolve();

  constructor(private readonly rtc: RTCPeerConnection) {
    rtc.addEventListener("negotiationneeded", () => {
      this.isPending = true;
    });
    // Whatever is still needed then is told once more (W3C WebRTC 1.0, section 4.7.3).
    rtc.addEventListener("signalingstatechange", () => {
      if (rtc.signalingState === "stable") this.isPending = false;
    });
  }

  /** What both sides have agreed on is not what this side wants any more. */
  get isOld(): boolean {
    const { described } = this;
    if (!described) return false;
    const wanted = this.wanted();
    return described.sendsStereo !== wanted.sendsStereo || described.playsStereo !== wanted.playsStereo;
  }

  /** ms of sound in the packets that this side sends now. */
  get sends(): Packet {
    return this.packet;
  }

  carryOut(ask: Exclude<MediaAsked, { do: "fingerprints" }>): Promise<Told> {
    return this.line.run(() => this.doNow(ask));
  }

  /**
   * Sends packets of that length from now on, if nothing is being agreed on. Nothing is said to the other side, which hears whatever comes: this
   * side agrees with itself on what both have agreed on already, and goes by the length that it writes into the other's description.
   */
  send(packet: Packet): Promise<void> {
    return this.line.run(async () => {
      const { rtc } = this;
      await this.repeated;
      const other = rtc.remoteDescription;
      if (packet === this.packet || !other || this.isFixed || !this.isSettled) return;
      const before = this.packet;
      this.packet = packet;
      const { type, sdp } = other;
      try {
        // In the same parts as it was agreed on: whoever has answered answers.
        if (type !== "offer") await this.describe(await rtc.createOffer());
        await rtc.setRemoteDescription({ type, sdp: this.followed(sdp) });
        if (type === "offer") await this.describe(await rtc.createAnswer());
      } catch {
        this.packet = before;
        this.isFixed = true;
        if (rtc.signalingState === "have-local-offer") await rtc.setLocalDescription({ type: "rollback" });
        else if (rtc.signalingState === "have-remote-offer") await rtc.setRemoteDescription({ type: "rollback" });
      }
    });
  }

  /** All that this side wants is what both have agreed on. */
  private get isSettled(): boolean {
    const { rtc } = this;
    if (rtc.signalingState !== "stable" || this.isPending || this.isOld) return false;
    return rtc.getTransceivers().every(({ mid, direction }) => mid !== null || direction === "stopped");
  }

  private async doNow(ask: Exclude<MediaAsked, { do: "fingerprints" }>): Promise<Told> {
    const { rtc } = this;
    await this.repeated;
    switch (ask.do) {
      case "offer":
        return this.describe(await rtc.createOffer({ iceRestart: ask.restart }));
      case "answer": {
        const before = directionsOf(rtc);
        const sdp = await this.reply(ask.sdp);
        if (directionsOf(rtc) !== before) this.repeated = this.reply(ask.sdp).catch(() => undefined); // closed meanwhile
        return sdp;
      }
      case "accept":
        return doAsked(rtc, { ...ask, sdp: this.followed(ask.sdp) });
      default:
        return doAsked(rtc, ask);
    }
  }

  private async reply(offer: string): Promise<string | undefined> {
    await this.rtc.setRemoteDescription({ type: "offer", sdp: this.followed(offer) }); // takes back an own offer by itself
    return this.describe(await this.rtc.createAnswer());
  }

  private wanted(): Voice {
    return {
      packet: LIKED,
      sendsStereo: useSound.getState().stereo,
      playsStereo: sendsStereo(this.rtc.remoteDescription?.sdp ?? ""),
    };
  }

  private followed(sdp: string): string {
    return followVoice(sdp, { plain: useSound.getState().stereo, packet: this.packet });
  }

  private async describe({ type, sdp = "" }: RTCSessionDescriptionInit): Promise<string | undefined> {
    const voice = this.wanted();
    this.described = voice;
    // A browser that lets none of this be changed takes its own words.
    const done = this.rtc.setLocalDescription({ type, sdp: describeVoice(sdp, voice) });
    await done.catch(() => this.rtc.setLocalDescription({ type, sdp }));
    const said = this.rtc.localDescription?.sdp;
    return said && withoutStrays(said);
  }
}

/** Which way each line goes by now. */
const directionsOf = (rtc: RTCPeerConnection): string =>
  rtc
    .getTransceivers()
    .map(({ mid, currentDirection }) => `${mid} ${currentDirection}`)
    .join();
