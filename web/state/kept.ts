let keeps = true;

/** From now on this page writes nothing down: what is set on it lasts as long as it. */
export function keepNothing(): void {
  keeps = false;
}

/** Whether what is set on this page outlasts it. */
export const isKept = (): boolean => keeps;

/** What this browser has kept under a name; `undefined`: nothing, or nothing can be read. */
export function readKept(key: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps it in this browser, if it lets itself. */
export function keep(key: string, value: unknown): void {
  if (!keeps) return;
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage it lasts as long as the page.
  }
}
