import type { FileView } from "@hearth/client/api.ts";

const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;

/** Between a number and its unit, which stay in one line. */
const STAYS = "\u00a0";

/** Bytes as people say them: `3.4 MB`. */
export function sizeText(bytes: number): string {
  const step = Math.min(UNITS.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** step;
  const digits = step > 0 && value < 10 ? 1 : 0;
  return `${value.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits })}${STAYS}${UNITS[step]}`;
}

/** A time in a sound, `4:05`, or `1:04:05`. ms. */
export function timeText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

/** How long something still takes, roughly. ms. */
export function leftText(ms: number): string {
  if (ms < 60_000) return `${Math.max(1, Math.round(ms / 1000))}${STAYS}s left`;
  if (ms < 3_600_000) return `${Math.round(ms / 60_000)}${STAYS}min left`;
  return `${Math.round(ms / 360_000) / 10}${STAYS}h left`;
}

/** Whole percent of a file that is here. */
export const percentOf = (done: number, size: number): number =>
  size === 0 ? 100 : Math.min(100, Math.floor((100 * done) / size));

/** What is to be known before a file is sent that is larger than the host takes, which takes up to `largest` bytes. */
export function largeText(largest: number): string {
  const mb = Math.floor(largest / (1024 * 1024));
  const limit = mb > 0 ? `${mb.toLocaleString("en")}${STAYS}MB` : sizeText(largest); // as its owner has set it
  return `The host keeps files up to ${limit}. This one goes from device to device, while you and the others are online.`;
}

const DIRECT = "from device to device, not kept by the host";

/** Where a file is, in words; nothing where it goes without saying. */
export function stateText({
  state,
  done,
  size,
  direct,
  waits,
}: Pick<FileView, "state" | "done" | "size" | "direct" | "waits">): string | undefined {
  switch (state) {
    case "here":
      return direct && `Goes ${DIRECT}`;
    case "coming":
      if (waits) return done ? `${percentOf(done, size)} % here. ${waits}` : waits;
      return `${percentOf(done ?? 0, size)} % here`;
    case "elsewhere":
      if (waits) return done ? `Stopped at ${percentOf(done, size)} %. ${waits}` : waits;
      if (done) return `Stopped at ${percentOf(done, size)} %`;
      return direct ? `Not on this device yet: comes ${DIRECT}` : "Not on this device yet";
    case "gone":
      return "Gone: nobody has this file any more";
  }
}
