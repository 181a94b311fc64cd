import { expect, test } from "bun:test";
import { linesFit } from "./lines-fit.ts";

const line = (what: string) => `m=${what} 9 UDP/TLS/RTP/SAVPF 111\r\na=mid:0\r\n`;
const sdp = (...lines: string[]) => `v=0\r\ns=-\r\n${lines.map(line).join("")}`;

test("PR31: a call's connection has at most four lines, of sound and pictures", () => {
  expect(linesFit(sdp("audio"))).toBe(true);
  expect(linesFit(sdp("audio", "video", "video", "audio"))).toBe(true);
  expect(linesFit(sdp("audio", "video", "video", "audio", "audio"))).toBe(false);
  expect(linesFit(sdp("audio", "application"))).toBe(false);
  expect(linesFit(sdp(...Array.from({ length: 300 }, () => "audio")))).toBe(false);
  expect(linesFit(sdp("audio", "application").replaceAll("\r", ""))).toBe(false);
});
