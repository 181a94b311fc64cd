import { expect, test } from "bun:test";
import { describeVoice, followVoice, sendsStereo } from "./describe.ts";

const CHROMIUM = [
  ...["v=0", "o=- 1 2 IN IP4 127.0.0.1", "s=-", "t=0 0", "a=group:BUNDLE 0 1"],
  ...["m=audio 9 UDP/TLS/RTP/SAVPF 111 63 0", "c=IN IP4 0.0.0.0", "a=mid:0", "a=sendrecv"],
  ...["a=rtpmap:111 opus/48000/2", "a=rtcp-fb:111 transport-cc", "a=fmtp:111 minptime=10;useinbandfec=1"],
  ...["a=rtpmap:63 red/48000/2", "a=fmtp:63 111/111", "a=rtpmap:0 PCMU/8000", "a=ssrc:7 cname:x"],
  ...["m=audio 9 UDP/TLS/RTP/SAVPF 111", "a=mid:1", "a=rtpmap:111 opus/48000/2", "a=fmtp:111 minptime=10", ""],
].join("\r\n");
const usual = { packet: 20, sendsStereo: false, playsStereo: false } as const;

/** What differs, line by line. */
function changed(before: string, after: string): { gone: string[]; came: string[] } {
  const [a, b] = [before.split("\r\n"), after.split("\r\n")];
  return { gone: a.filter((it) => !b.includes(it)), came: b.filter((it) => !a.includes(it)) };
}

test("a voice is asked for again where it is lost, sends nearly nothing in silence, and comes in packets of that length", () => {
  expect(changed(CHROMIUM, describeVoice(CHROMIUM, usual))).toEqual({
    gone: ["a=fmtp:111 minptime=10;useinbandfec=1"],
    came: ["a=rtcp-fb:111 nack", "a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1", "a=ptime:20"],
  });
  const soon = describeVoice(describeVoice(CHROMIUM, usual), { ...usual, packet: 10 });
  expect(soon).toContain("a=ptime:10");
  expect(soon).not.toContain("a=ptime:20");
  expect(soon.match(/nack/g)).toHaveLength(1);
});

test("both channels are said to be sent, and asked for by who plays them", () => {
  const music = describeVoice(CHROMIUM, { ...usual, sendsStereo: true });
  expect([sendsStereo(CHROMIUM), sendsStereo(music)]).toEqual([false, true]);
  const heard = describeVoice(CHROMIUM, { ...usual, playsStereo: true });
  expect(heard).toContain(";stereo=1");
  expect(sendsStereo(heard)).toBe(false);
  expect(describeVoice(heard, usual)).not.toContain("stereo=1");
});

test("who sends music sends its pauses, too; another line than the voice is left as it is", () => {
  const asked = describeVoice(CHROMIUM, usual);
  expect(followVoice(asked, { plain: false })).toBe(asked);
  expect(followVoice(asked, { plain: true })).not.toContain("usedtx");
  for (const sdp of [asked, followVoice(asked, { plain: true })])
    expect(sdp.slice(sdp.indexOf("a=mid:1"))).toBe(CHROMIUM.slice(CHROMIUM.indexOf("a=mid:1")));
});

test("a description without Opus, or of nothing, stays as it is", () => {
  for (const sdp of ["", "v=0\r\n", CHROMIUM.replaceAll("opus", "speex")]) {
    expect(describeVoice(sdp, usual)).toBe(sdp);
    expect(followVoice(sdp, { plain: true })).toBe(sdp);
  }
});
