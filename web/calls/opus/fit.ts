import { useSound } from "../../sound/settings.ts";
import { useSent } from "../../video/sent.ts";
import type { Quality } from "../quality/judge.ts";
import type { Agreement } from "./agree.ts";
import { Change } from "./change.ts";
import { Packets } from "./packets.ts";
import { Patience } from "./wishes.ts";

/** How the connection has been says how the voice is best received, and sent. */
export class Fit {
  private readonly patience = new Patience();
  private readonly packets = new Packets();
  private readonly change: Change;

  constructor(
    private readonly rtc: Pick<RTCPeerConnection, "getTransceivers">,
    private readonly agreement: Pick<Agreement, "send" | "sends">,
  ) {
    this.change = new Change((packet) => {
      agreement.send(packet).catch(() => undefined); // closed meanwhile
    });
  }

  /** `now`: ms. Gives what is to be told of it. */
  look(quality: Quality, now: number): Quality {
    this.patience.look(quality, now);
    const { receiver } = this.rtc.getTransceivers()[0] ?? {};
    if (receiver && "jitterBufferTarget" in receiver) receiver.jitterBufferTarget = this.patience.wait ?? null;
    this.packets.look(quality, { others: useSent.getState().others, kbits: useSound.getState().kbits }, now);
    this.change.want(this.packets.packet, this.agreement.sends);
    return { ...quality, packet: this.agreement.sends };
  }

  close(): void {
    this.change.close();
  }
}
