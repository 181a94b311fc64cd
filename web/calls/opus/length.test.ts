import { expect, test } from "bun:test";
import { Agreement } from "./agree.ts";

const VOICE = [
  ...["v=0", "m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=mid:0", "a=sendrecv", "a=rtpmap:111 opus/48000/2"],
  ...["a=fmtp:111 minptime=10;useinbandfec=1", ""],
].join("\r\n");

/** A connection that notes what it is told (W3C WebRTC 1.0, section 4.3.3), and may refuse it. */
class Connection extends EventTarget {
  signalingState = "stable";
  remoteDescription: RTCSessionDescriptionInit | null = null;
  localDescription: RTCSessionDescriptionInit | null = null;
  readonly transceivers: { mid: string | null; direction: string }[] = [{ mid: "0", direction: "sendrecv" }];
  readonly done: string[] = [];
  refuses = "";

  createOffer = async () => ({ type: "offer", sdp: VOICE }) as const;
  createAnswer = async () => ({ type: "answer", sdp: VOICE }) as const;
  getTransceivers = () => this.transceivers;
  setLocalDescription = (it: RTCSessionDescriptionInit) => this.set("local", it);
  setRemoteDescription = (it: RTCSessionDescriptionInit) => this.set("remote", it);

  private async set(side: "local" | "remote", it: RTCSessionDescriptionInit): Promise<void> {
    const what = `${side} ${it.type}`;
    await Bun.sleep(0);
    if (what === this.refuses) throw new Error(`no ${what}`);
    this.done.push(what);
    this.signalingState = it.type === "offer" ? `have-${side}-offer` : "stable";
    if (it.type !== "rollback") this[`${side}Description`] = it;
    this.dispatchEvent(new Event("signalingstatechange"));
  }
}

function agreeing() {
  const connection = new Connection();
  // No more of a connection is asked for than this one has.
  const agreement = new Agreement(connection as unknown as RTCPeerConnection);
  const length = () => /a=ptime:(\d+)/.exec(connection.remoteDescription?.sdp ?? "")?.[1];
  const answered = async () => {
    await agreement.carryOut({ do: "answer", sdp: VOICE });
    connection.done.length = 0;
  };
  return { connection, agreement, length, answered };
}

test("PR40: packets become shorter and longer in the parts in which it was agreed, and the other side hears of nothing", async () => {
  const { connection, agreement, length, answered } = agreeing();
  await agreement.send(10);
  expect([agreement.sends, connection.done]).toEqual([20, []]); // there is nobody yet
  await answered();
  expect([agreement.sends, length()]).toEqual([20, "20"]);
  await agreement.send(10);
  expect([agreement.sends, length(), connection.done]).toEqual([10, "10", ["remote offer", "local answer"]]);
  expect(connection.localDescription?.sdp).toContain("a=ptime:20"); // what the other side knows of this one
  await agreement.send(10);
  expect(connection.done).toHaveLength(2);

  await agreement.carryOut({ do: "offer", restart: false });
  await agreement.carryOut({ do: "accept", sdp: VOICE });
  expect(length()).toBe("10"); // it stays so whatever is agreed on
  connection.done.length = 0;
  await agreement.send(20);
  expect([agreement.sends, length(), connection.done]).toEqual([20, "20", ["local offer", "remote answer"]]);
});

test("PR40: as long as something is to be agreed on with the other side, packets stay as they are", async () => {
  const { connection, agreement, answered } = agreeing();
  await answered();
  const stays = async () => {
    await agreement.send(10);
    expect([agreement.sends, connection.done]).toEqual([20, []]);
  };
  connection.dispatchEvent(new Event("negotiationneeded"));
  await stays();
  await answered();
  connection.transceivers.push({ mid: null, direction: "sendrecv" });
  await stays();
  connection.transceivers[1] = { mid: null, direction: "stopped" };
  await agreement.carryOut({ do: "offer", restart: false });
  connection.done.length = 0;
  await stays();
  await agreement.carryOut({ do: "accept", sdp: VOICE });
  // What the other side says meanwhile waits for its turn.
  const both = [agreement.send(10), agreement.carryOut({ do: "answer", sdp: VOICE })];
  await Promise.all(both);
  expect(connection.done.slice(-4)).toEqual(["local offer", "remote answer", "remote offer", "local answer"]);
});

for (const refuses of ["remote offer", "local answer"])
  test(`PR40: a browser that refuses it (${refuses}) is left as it was, and not asked again`, async () => {
    const { connection, agreement, answered } = agreeing();
    await answered();
    connection.refuses = refuses;
    await agreement.send(10);
    expect([agreement.sends, connection.signalingState]).toEqual([20, "stable"]);
    connection.refuses = "";
    connection.done.length = 0;
    await agreement.send(10);
    expect([agreement.sends, connection.done]).toEqual([20, []]);
  });
