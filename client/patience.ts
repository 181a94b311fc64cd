import type { World } from "./ports.ts";

/** Resolves when `what` does, or after `ms`. */
export function atMost(world: Pick<World, "after">, ms: number, what: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const cancel = world.after(ms, resolve, "patience");
    void what.then(() => {
      cancel();
      resolve();
    });
  });
}
