/** What this side wants of the voice that comes to it, and says of what it sends (RFC 7587 section 7). */
export interface Voice {
  /** ms of sound in a packet that it would like: 10 is heard sooner, and takes more of the line. */
  readonly packet: 10 | 20;
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
    const fixed = lines.filter((it) => !/^a=(ptime|maxptime):/.test(it) && it !== `a=rtcp-fb:${payload} nack`);
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

/** The other side's description, as far as this side follows its wishes: music is sent in its pauses, too. */
export function followVoice(sdp: string, { plain }: { readonly plain: boolean }): string {
  if (!plain) return sdp;
  return inVoice(sdp, (lines, payload) =>
    lines.map((it) => (it.startsWith(`a=fmtp:${payload} `) ? withFormat(it, { usedtx: undefined }) : it)),
  );
}

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
