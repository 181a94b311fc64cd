/** What goes over a call's connection behind the voice, in the order of its lines in the description (SPEC: PR31). */
export const LINES = ["camera", "screen", "screenSound"] as const;
export type Line = (typeof LINES)[number];

export const KINDS = { camera: "video", screen: "video", screenSound: "audio" } as const satisfies Record<Line, string>;

/** Names of a description's lines (RFC 8866, `a=mid`), in order. */
export function midsIn(sdp: string | undefined): string[] {
  return [...(sdp ?? "").matchAll(/^a=mid:(\S+)\s*$/gm)].map(([, mid = ""]) => mid);
}

/** Which line of a connection it is: the first is the voice. Undefined: there is no such line. */
export function lineOf(mid: string | null, sdp: string | undefined): "voice" | Line | undefined {
  const place = mid === null ? -1 : midsIn(sdp).indexOf(mid);
  return place === 0 ? "voice" : LINES[place - 1];
}

/** All that others need and no more, so that descriptions stay small. What this browser has of it, as it would choose itself. */
const CODECS = [
  /^audio\/opus/,
  /^video\/VP8/,
  /^video\/VP9 profile-id=0/,
  /^video\/rtx/,
  /^video\/H264 .*mode=1;profile-level-id=42e01f/,
];

/** Says less in the description of a line that this side begins. */
export function preferFew(it: RTCRtpTransceiver, kind: "audio" | "video"): void {
  const all = RTCRtpReceiver.getCapabilities(kind)?.codecs ?? [];
  const few = all.filter(({ mimeType, sdpFmtpLine = "" }) =>
    CODECS.some((known) => known.test(`${mimeType} ${sdpFmtpLine}`)),
  );
  if (few.length > 0 && "setCodecPreferences" in it) it.setCodecPreferences(few);
}
