import { doAsked } from "../../peers/page.ts";
import { useSound } from "../../sound/settings.ts";
import type { MediaAsked, Told } from "../wire.ts";
import { describeVoice, followVoice, sendsStereo, type Voice } from "./describe.ts";

/** ms of sound in a packet. Half of it is heard sooner, and less of it is understood where packets are lost in bursts. */
const PACKET = 20;

/** Agrees with the other side on how each wants to hear: as `doAsked`, with the voice as it should be in both descriptions. */
export class Agreement {
  private described: Voice | undefined;

  constructor(private readonly rtc: RTCPeerConnection) {}

  /** What both sides have agreed on is not what this side wants any more. */
  get isOld(): boolean {
    const { described } = this;
    if (!described) return false;
    const wanted = this.wanted();
    return described.sendsStereo !== wanted.sendsStereo || described.playsStereo !== wanted.playsStereo;
  }

  async carryOut(ask: Exclude<MediaAsked, { do: "fingerprints" }>): Promise<Told> {
    const { rtc } = this;
    switch (ask.do) {
      case "offer":
        return this.describe(await rtc.createOffer({ iceRestart: ask.restart }));
      case "answer":
        await rtc.setRemoteDescription({ type: "offer", sdp: this.followed(ask.sdp) }); // takes back an own offer by itself
        return this.describe(await rtc.createAnswer());
      case "accept":
        return doAsked(rtc, { ...ask, sdp: this.followed(ask.sdp) });
      default:
        return doAsked(rtc, ask);
    }
  }

  private wanted(): Voice {
    return {
      packet: PACKET,
      sendsStereo: useSound.getState().stereo,
      playsStereo: sendsStereo(this.rtc.remoteDescription?.sdp ?? ""),
    };
  }

  private followed(sdp: string): string {
    return followVoice(sdp, { plain: useSound.getState().stereo });
  }

  private async describe({ type, sdp = "" }: RTCSessionDescriptionInit): Promise<string | undefined> {
    const voice = this.wanted();
    this.described = voice;
    // A browser that lets none of this be changed takes its own words.
    const done = this.rtc.setLocalDescription({ type, sdp: describeVoice(sdp, voice) });
    await done.catch(() => this.rtc.setLocalDescription({ type, sdp }));
    return this.rtc.localDescription?.sdp;
  }
}
