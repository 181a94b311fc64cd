const inUse = new Set<{ readonly handle: object }>();

/** What `ask` brings of a file handle. Chromium never settles what is asked of one that is collected as garbage meanwhile: it is kept until then. */
export async function askOf<H extends object, T>(handle: H, ask: (handle: H) => Promise<T>): Promise<T> {
  const use = { handle };
  inUse.add(use);
  try {
    return await ask(handle);
  } finally {
    inUse.delete(use);
  }
}
