import { expect, test } from "bun:test";
import { describeVoice, followVoice, sendsStereo, withoutStrays } from "./describe.ts";

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

test("PR39: a voice is asked for again where it is lost, sends nearly nothing in silence, and comes in packets of that length", () => {
  expect(changed(CHROMIUM, describeVoice(CHROMIUM, usual))).toEqual({
    gone: ["a=fmtp:111 minptime=10;useinbandfec=1"],
    came: ["a=rtcp-fb:111 nack", "a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1", "a=ptime:20"],
  });
  const soon = describeVoice(describeVoice(CHROMIUM, usual), { ...usual, packet: 10 });
  expect(soon).toContain("a=ptime:10");
  expect(soon).not.toContain("a=ptime:20");
  expect(soon.match(/nack/g)).toHaveLength(1);
});

test("PR39: both channels are said to be sent, and asked for by who plays them", () => {
  const music = describeVoice(CHROMIUM, { ...usual, sendsStereo: true });
  expect([sendsStereo(CHROMIUM), sendsStereo(music)]).toEqual([false, true]);
  const heard = describeVoice(CHROMIUM, { ...usual, playsStereo: true });
  expect(heard).toContain(";stereo=1");
  expect(sendsStereo(heard)).toBe(false);
  expect(describeVoice(heard, usual)).not.toContain("stereo=1");
});

test("PR39: who sends music sends its pauses, too; another line than the voice is left as it is", () => {
  const asked = describeVoice(CHROMIUM, usual);
  expect(changed(asked, followVoice(asked, { plain: false, packet: 20 }))).toEqual({
    gone: ["a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1"],
    came: ["a=fmtp:111 minptime=10;useinbandfec=1;usedtx=1;ptime=20"],
  });
  expect(followVoice(asked, { plain: true, packet: 20 })).not.toContain("usedtx");
  for (const sdp of [asked, followVoice(asked, { plain: true, packet: 10 })])
    expect(sdp.slice(sdp.indexOf("a=mid:1"))).toBe(CHROMIUM.slice(CHROMIUM.indexOf("a=mid:1")));
});

test("a description without Opus, or of nothing, stays as it is", () => {
  for (const sdp of ["", "v=0\r\n", CHROMIUM.replaceAll("opus", "speex")]) {
    expect(describeVoice(sdp, usual)).toBe(sdp);
    expect(followVoice(sdp, { plain: true, packet: 10 })).toBe(sdp);
  }
});

test("feedback for numbers that a line does not have is left out, as Firefox leaves it there; all else stays", () => {
  const video = ["m=video 0 UDP/TLS/RTP/SAVPF 120 124", "a=mid:1", "a=rtcp-fb:120 nack", "a=rtcp-fb:* ccm fir"];
  const rest = ["a=rtpmap:120 VP8/90000", "a=rtpmap:124 rtx/90000"];
  const audio = ["m=audio 9 UDP/TLS/RTP/SAVPF 109", "a=rtcp-fb:109 transport-cc", "a=rtpmap:109 opus/48000/2"];
  const sdp = (...lines: string[]) => ["v=0", "s=-", ...lines, ""].join("\r\n");
  const strays = ["a=rtcp-fb:121 nack", "a=rtcp-fb:12 nack pli", "a=rtcp-fb:109 transport-cc"];
  const told = sdp(...audio, "a=rtcp-fb:120 nack", ...video, ...strays, ...rest);
  expect(withoutStrays(told)).toBe(sdp(...audio, ...video, ...rest));
  for (const whole of [sdp(...audio, ...video, ...rest), CHROMIUM, "", "v=0\r\n"])
    expect(withoutStrays(whole)).toBe(whole);
});

test("PR40: how long packets are is the sender's to say, whatever the other side asks for, unless that can take longer ones only", () => {
  const lengths = (sdp: string): string[] => [...(sdp.match(/(min|max)?ptime[:=][^\r\n;]*/g) ?? [])];
  const asks = (...lines: readonly string[]) => CHROMIUM.replace("a=ssrc", `${lines.join("\r\n")}\r\na=ssrc`);
  const format = (parameters: string) => CHROMIUM.replace("minptime=10;useinbandfec=1", parameters);
  const voice = (sdp: string, packet: 10 | 20) => {
    const followed = followVoice(sdp, { plain: false, packet });
    return lengths(followed.slice(0, followed.indexOf("a=mid:1")).slice(0, followed.lastIndexOf("m=audio")));
  };
  // Once for each kind of browser.
  const both = (packet: number) => [`ptime=${packet}`, `ptime:${packet}`];
  for (const sdp of [
    asks("a=ptime:20"),
    asks("a=ptime:1"),
    asks("a=ptime:0", "a=maxptime:3"),
    asks("a=ptime:-5", "a=ptime:99999999999999999999", "a=maxptime:nonsense"),
    format("minptime=10;useinbandfec=1;ptime=1;maxptime=2.5"),
  ])
    for (const packet of [10, 20] as const) expect(voice(sdp, packet)).toEqual(["minptime=10", ...both(packet)]);
  expect(voice(format("minptime=3"), 10)).toEqual(["minptime=3", ...both(10)]);
  expect(voice(format("useinbandfec=1"), 10)).toEqual(both(10));
  expect(voice(format("minptime=20"), 10)).toEqual(["minptime=20", ...both(20)]);
  expect(voice(format("minptime=99999999999999999999999"), 10)?.at(-1)).toBe("ptime:20");
});
