/**
 * Runs `read` whenever asked, never twice at once: what is asked for meanwhile is done once more at the end. So what is
 * shown is never older than the last change, however fast changes come.
 */
export function latest(read: () => Promise<void>): () => void {
  let running = false;
  let again = false;

  async function run(): Promise<void> {
    running = true;
    do {
      again = false;
      await read().catch((error: unknown) => console.error(error)); // a bug must not stop what follows
    } while (again);
    running = false;
  }

  return () => {
    if (running) again = true;
    else void run();
  };
}
