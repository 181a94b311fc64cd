const KEY = "hearth.password-later";
const TWO_WEEKS_MS = 14 * 24 * 60 * 60 * 1000;

/** False for two weeks after the reminder was put off on this device. `now`: ms since 1970. */
export function mayRemind(now: number, store: Pick<Storage, "getItem"> = localStorage): boolean {
  const later = Number(store.getItem(KEY) ?? 0);
  return !(later <= now && now - later < TWO_WEEKS_MS);
}

export function putOff(now: number, store: Pick<Storage, "setItem"> = localStorage): void {
  store.setItem(KEY, String(now));
}
