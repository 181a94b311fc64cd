import { expect, test } from "bun:test";
import { useSound } from "../../sound/settings.ts";
import { Agreement } from "./agree.ts";

/** As much of a browser's connection as agreeing asks of it: what was done to it, in order. */
class Connection extends EventTarget {
  readonly done: string[] = [];
  localDescription: { readonly sdp: string } | null = null;
  remoteDescription: { readonly sdp: string } | null = null;
  private direction: string | null = null;
  private offers = 0;

  getTransceivers() {
    return [{ mid: "0", currentDirection: this.direction }];
  }

  async createOffer() {
    this.offers += 1;
    return { type: "offer", sdp: `own offer ${this.offers}` };
  }

  async createAnswer() {
    return { type: "answer", sdp: `answer to ${this.remoteDescription?.sdp}` };
  }

  async setRemoteDescription(it: RTCSessionDescriptionInit) {
    this.remoteDescription = { sdp: it.sdp ?? "" };
    this.done.push(`they: ${it.sdp}`);
  }

  async setLocalDescription(it: RTCSessionDescriptionInit) {
    await Promise.resolve();
    this.localDescription = { sdp: it.sdp ?? "" };
    if (it.type === "answer") this.direction = "sendrecv";
    this.done.push(`me: ${it.sdp}`);
  }
}

test("an answer that lets a line begin is carried out twice, before anything else is; one that changes nothing once", async () => {
  const rtc = new Connection();
  const agreement = new Agreement(rtc as unknown as RTCPeerConnection);
  const first = await agreement.carryOut({ do: "answer", sdp: "a" });
  expect(first).toBe("answer to a");
  await agreement.carryOut({ do: "offer", restart: true });
  expect(rtc.done).toEqual(["they: a", "me: answer to a", "they: a", "me: answer to a", "me: own offer 1"]);
  await agreement.carryOut({ do: "answer", sdp: "b" });
  await agreement.carryOut({ do: "accept", sdp: "c" });
  expect(rtc.done.slice(5)).toEqual(["they: b", "me: answer to b", "they: c"]);
});

const sends = (stereo: boolean) =>
  [
    ...["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=mid:0", "a=rtpmap:111 opus/48000/2"],
    ...[`a=fmtp:111 minptime=10${stereo ? ";sprop-stereo=1" : ""}`, ""],
  ].join("\r\n");

test("PR39: when the other side begins or ends to send both channels, or this one does, it is agreed on anew", async () => {
  const agreement = new Agreement(new Connection() as unknown as RTCPeerConnection);
  expect(agreement.isOld).toBe(false); // nothing has been agreed on
  await agreement.carryOut({ do: "offer", restart: false });
  await agreement.carryOut({ do: "accept", sdp: sends(false) });
  expect(agreement.isOld).toBe(false);
  for (const stereo of [true, false]) {
    await agreement.carryOut({ do: "accept", sdp: sends(stereo) });
    expect([stereo, agreement.isOld]).toEqual([stereo, true]);
    await agreement.carryOut({ do: "offer", restart: false });
    expect([stereo, agreement.isOld]).toEqual([stereo, false]);
  }
  useSound.setState({ stereo: true });
  expect(agreement.isOld).toBe(true);
  useSound.setState({ stereo: false });
  expect(agreement.isOld).toBe(false);
});
