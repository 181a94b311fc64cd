import { expect, test } from "bun:test";
import type { PeerSignal } from "@hearth/protocol";
import fc from "fast-check";
import { withoutAddresses } from "./address.ts";

const SDP = `v=0
o=- 46117 2 IN IP4 203.0.113.7
s=-
t=0 0
a=group:BUNDLE 0
a=msid-semantic: WMS
m=application 51472 UDP/DTLS/SCTP webrtc-datachannel
c=IN IP4 203.0.113.7
b=AS:30
a=rtcp:9 IN IP4 203.0.113.7
a=candidate:1 1 udp 2113937151 192.168.1.5 51472 typ host generation 0
a=candidate:2 1 udp 1677729535 203.0.113.7 51472 typ srflx raddr 192.168.1.5 rport 51472
a=candidate:3 1 udp 33562367 198.51.100.9 20001 typ relay raddr 203.0.113.7 rport 51472 generation 0
a=candidate:4 1 udp 2113937151 7d1c.local 51473 typ host
a=remote-candidates:1 203.0.113.7 51472
a=ice-ufrag:abcd
a=ice-pwd:0123456789012345678901
a=fingerprint:sha-256 AA:BB
a=setup:actpass
a=mid:0
a=sctp-port:5000`;

const sdpOf = (signal: PeerSignal | undefined) => (signal && "sdp" in signal ? signal.sdp : "");

test("of a description there stays who its end is and where its relay is, and no address of the device", () => {
  for (const ends of ["\n", "\r\n"]) {
    const hidden = sdpOf(withoutAddresses({ kind: "offer", sdp: SDP.replaceAll("\n", ends) }));
    for (const address of ["203.0.113.7", "192.168.1.5", ".local", "51472"]) expect(hidden).not.toContain(address);
    for (const line of ["a=ice-ufrag:abcd", "a=fingerprint:sha-256 AA:BB", "a=mid:0", "m=application 9 UDP/DTLS/SCTP"])
      expect(hidden).toContain(line);
    expect(hidden).toContain("candidate:3 1 udp 33562367 198.51.100.9 20001 typ relay raddr 0.0.0.0 rport 0\r\n");
  }
});

test("of a call's description there stays what sound and picture are", () => {
  const sound = [
    ...[
      "m=audio 9 UDP/TLS/RTP/SAVPF 111 63",
      "a=mid:0",
      "a=sendrecv",
      "a=msid:- 0919e77c",
      "a=rtcp-mux",
      "a=rtcp-rsize",
    ],
    ...["a=rtpmap:111 opus/48000/2", "a=rtcp-fb:111 transport-cc", "a=fmtp:111 minptime=10;useinbandfec=1"],
    ...["a=extmap:1 urn:ietf:params:rtp-hdrext:ssrc-audio-level", "a=ssrc:3964162270 cname:u0XWJ", "a=recvonly"],
  ];
  const all = ["v=0", "o=- 1 2 IN IP4 203.0.113.7", ...sound, "a=rtcp:9 IN IP4 203.0.113.7"].join("\r\n");
  const hidden = sdpOf(withoutAddresses({ kind: "offer", sdp: all }));
  for (const line of sound) expect(hidden).toContain(`${line}\r\n`);
  expect(hidden).not.toContain("203.0.113.7");
});

const address = fc.oneof(
  fc.ipV4(),
  fc.ipV6(),
  fc.uuid().map((it) => `${it}.local`),
);
const more = fc.constantFrom("", " generation 0 ufrag abcd", " tcptype active");

test("whatever candidates are found: what leaves names relays alone, and not from where they were reached", () => {
  const candidate = fc
    .tuple(fc.constantFrom("host", "srflx", "prflx", "relay"), address, address, fc.nat(65_535), more)
    .map(([type, at, from, port, rest]) => ({
      relay: type === "relay" ? at : undefined,
      text: `candidate:1 1 udp 5 ${at} ${port} typ ${type} raddr ${from} rport 7${rest}`,
    }));
  fc.assert(
    fc.property(fc.array(candidate, { minLength: 1, maxLength: 8 }), (all) => {
      const candidates = all.map(({ text }) => ({ candidate: text, mid: "0" }));
      const hidden = withoutAddresses({ kind: "candidates", candidates });
      const relays = all.flatMap(({ relay }) => relay ?? []);
      const left = hidden?.kind === "candidates" ? hidden.candidates.map((it) => it.candidate) : [];
      expect(left.map((text) => text.split(" ")[4])).toEqual(relays);
      for (const text of left) expect(text).toEndWith(" typ relay raddr 0.0.0.0 rport 0");
      if (relays.length === 0) expect(hidden).toBeUndefined();
    }),
  );
});
