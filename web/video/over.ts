import { KINDS, LINES, type Line, lineOf, midsIn, preferFew } from "./lines.ts";
import { PictureSender } from "./sender.ts";
import { type Sent, useSent } from "./sent.ts";

/** A line's track of the other side; undefined: gone. */
type Received = (line: Line, track: MediaStreamTrack | undefined) => void;

/**
 * Pictures over one connection of a call. Invariants: 1. whoever shows something first adds all three lines, and from then on nothing
 * is negotiated any more: what is sent on a line comes and goes; 2. before `allow` nothing is sent, and nothing of the other side's handed on.
 */
export class PicturesOver {
  private readonly senders = new Map<Line, { readonly it: RTCRtpTransceiver; readonly sends: PictureSender }>();
  private readonly received = new Map<Line, MediaStreamTrack>();
  /** Lines of this side's that are not agreed on yet. */
  private begun: RTCRtpTransceiver[] = [];
  private stopFollowing: (() => void) | undefined;

  constructor(
    private readonly rtc: RTCPeerConnection,
    private readonly hand: Received,
  ) {
    rtc.addEventListener("signalingstatechange", () => this.agreed());
    // Both ways from the beginning, where this side answers: lines are only ever added once.
    rtc.addEventListener("track", ({ transceiver }) => {
      const line = lineOf(transceiver.mid, this.rtc.remoteDescription?.sdp);
      if (line === undefined) transceiver.direction = "inactive";
      else if (line !== "voice") transceiver.direction = "sendrecv";
    });
  }

  allow(): void {
    this.stopFollowing ??= useSent.subscribe((sent) => this.follow(sent));
    useSent.setState(({ others }) => ({ others: others + 1 }));
    this.agreed();
  }

  close(): void {
    for (const line of this.received.keys()) this.hand(line, undefined);
    for (const { sends } of this.senders.values()) sends.stop();
    if (!this.stopFollowing) return;
    this.stopFollowing();
    this.stopFollowing = undefined;
    useSent.setState(({ others }) => ({ others: others - 1 }));
  }

  /** What both sides have agreed on may be another. */
  private agreed(): void {
    const { rtc } = this;
    if (rtc.signalingState === "have-remote-offer") return this.takeBack();
    if (rtc.signalingState !== "stable" || !this.stopFollowing) return;
    const sdp = rtc.localDescription?.sdp;
    for (const it of rtc.getTransceivers()) {
      const line = lineOf(it.mid, sdp);
      if (line === undefined || line === "voice" || it.receiver.track.kind !== KINDS[line]) continue;
      if (this.senders.get(line)?.it !== it) this.senders.set(line, { it, sends: new PictureSender(it.sender) });
      if (this.received.get(line) === it.receiver.track) continue;
      this.received.set(line, it.receiver.track);
      this.hand(line, it.receiver.track);
    }
    this.begun = this.begun.filter(({ mid }) => mid === null);
    this.follow(useSent.getState());
  }

  /** The other side's lines come in the place of those that this one has begun at the same time. */
  private takeBack(): void {
    for (const it of this.begun) if (it.mid === null) it.stop();
    this.begun = [];
  }

  private follow(sent: Sent): void {
    if (this.rtc.signalingState === "closed") return;
    if (LINES.some((line) => sent[line])) this.begin();
    for (const [line, { it, sends }] of this.senders) {
      const kind = line === "camera" ? "camera" : sent.shared;
      const done =
        line === "screenSound" ? it.sender.replaceTrack(sent[line] ?? null) : sends.send(sent[line], kind, sent.others);
      done.catch(() => undefined); // closed meanwhile, or the next change comes first
    }
  }

  private begin(): void {
    const { rtc } = this;
    if (this.begun.length > 0 || rtc.signalingState !== "stable") return;
    if (midsIn(rtc.localDescription?.sdp).length > 1) return; // they are there, or the other side wants none
    this.begun = LINES.map((line) => {
      const it = rtc.addTransceiver(KINDS[line], { direction: "sendrecv" });
      preferFew(it, KINDS[line]);
      return it;
    });
  }
}
