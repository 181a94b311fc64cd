/** "9:41": minutes and seconds that are left; both in ms since 1970. */
export function leftText(expires: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((expires - now) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
