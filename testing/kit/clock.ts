/** Waits of up to this long are for trying again; longer ones are for giving up on silence, ms. */
const RETRY_MS = 12_000;
const HASTE = 20;

/** `World.after` in haste: a device tries again 20 times sooner, and is as patient with a silent host as ever. */
export function after(ms: number, work: () => void): () => void {
  const timer = setTimeout(work, ms <= RETRY_MS ? ms / HASTE : ms);
  return () => clearTimeout(timer);
}
