import type { Packet } from "./packets.ts";

/** What this side wants of the voice that comes to it, and says of what it sends (RFC 7587 section 7). */
export interface Voice {
  /** ms of sound in a packet that it would like, not knowing the line. */
  readonly packet: Packet;
  /** It sends both channels. */
  readonly sendsStereo: boolean;
  /** It plays both. */
  readonly playsStereo: boolean;
}

/**
 * A description of this side's, with its voice as it should be: what is lost is asked for again (RFC 4585, `nack`), in silence nearly
 * nothing is sent (DTX). A description without Opus stays as it is.
 */
export function describeVoice(sdp: string, { packet, sendsStereo, playsStereo }: Voice): string {
  return inVoice(sdp, (lines, payload) => {
    const fixed = lines.filter((it) => !isLength(it) && it !== `a=rtcp-fb:${payload} nack`);
    const at = fixed.findIndex((it) => it.startsWith(`a=rtpmap:${payload} `));
    fixed.splice(at + 1, 0, `a=rtcp-fb:${payload} nack`);
    const whole = fixed.map((it) =>
      it.startsWith(`a=fmtp:${payload} `)
        ? withFormat(it, {
            useinbandfec: "1",
            usedtx: "1",
            stereo: playsStereo ? "1" : undefined,
            "sprop-stereo": sendsStereo ? "1" : undefined,
          })
        : it,
    );
    return [...whole, `a=ptime:${packet}`];
  });
}

/**
 * A description without feedback (`a=rtcp-fb`) for numbers that its lines do not have. Firefox leaves that of codecs that it was told to leave
 * out, and Chromium then reads nothing of it.
 */
export function withoutStrays(sdp: string): string {
  const sections = sdp.split(/(?=^m=)/m).map((section) => {
    const numbers = /^m=\S+ \S+ \S+ (.*)$/m.exec(section)?.[1]?.trim().split(" ") ?? [];
    return section.replaceAll(/^a=rtcp-fb:(\S+) .*\r?\n/gm, (line, number: string) =>
      number === "*" || numbers.includes(number) ? line : "",
    );
  });
  return sections.join("");
}

/** How this side sends its voice. */
export interface Followed {
  /** Music: it is sent in its pauses, too. */
  readonly plain: boolean;
  /** ms of sound in a packet, unless the other side can take only longer ones. */
  readonly packet: Packet;
}

/**
 * The other side's description, as far as this side follows its wishes. How long packets are is this side's to say, which knows the line: what
 * the other would like of it (`ptime`, and `maxptime`) is passed over, what it can take at the least (`minptime`) is not.
 */
export function followVoice(sdp: string, { plain, packet }: Followed): string {
  return inVoice(sdp, (lines, payload) => {
    const format = `a=fmtp:${payload} `;
    const least = lines.map((it) => it.startsWith(format) && /[ ;]minptime=(\d+)/.exec(it)?.[1]).find(Boolean);
    const length = Number(least || 0) > packet ? 20 : packet;
    const kept = lines.filter((it) => !isLength(it));
    // Chromium reads the one, Firefox the other.
    const change = { ptime: String(length), maxptime: undefined, ...(plain && { usedtx: undefined }) };
    return [...kept.map((it) => (it.startsWith(format) ? withFormat(it, change) : it)), `a=ptime:${length}`];
  });
}

const isLength = (line: string) => /^a=(ptime|maxptime):/.test(line);

/** Whether the other side sends both channels. */
export const sendsStereo = (sdp: string): boolean => {
  let sends = false;
  inVoice(sdp, (lines, payload) => {
    sends = lines.some((it) => it.startsWith(`a=fmtp:${payload} `) && /[ ;]sprop-stereo=1(;|$)/.test(it));
    return lines;
  });
  return sends;
};

/** Changes the first line of sound, which is the voice (SPEC: PR31). `payload`: Opus's number there. */
function inVoice(sdp: string, change: (lines: readonly string[], payload: string) => readonly string[]): string {
  const sections = sdp.split(/(?=^m=)/m);
  const place = sections.findIndex((it) => it.startsWith("m=audio"));
  const section = sections[place];
  const payload = /^a=rtpmap:(\d+) opus\/48000\/2\s*$/im.exec(section ?? "")?.[1];
  if (section === undefined || payload === undefined) return sdp;
  const lines = section.split("\r\n").filter((it) => it !== "");
  sections[place] = `${change(lines, payload).join("\r\n")}\r\n`;
  return sections.join("");
}

/** A line `a=fmtp` with parameters set, or taken away (undefined). */
function withFormat(line: string, change: Readonly<Record<string, string | undefined>>): string {
  const space = line.indexOf(" ");
  const kept = line
    .slice(space + 1)
    .split(";")
    .filter((it) => !Object.keys(change).includes(it.split("=")[0]?.trim() ?? ""));
  const more = Object.entries(change).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  return `${line.slice(0, space)} ${[...kept, ...more].join(";")}`;
}
