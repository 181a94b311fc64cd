/** Waits of up to this long are for trying again or for gathering; longer ones are nothing that a story waits for, ms. */
const RETRY_MS = 12_000;
const HASTE = 20;

/** `World.after` in haste: a device tries again 20 times sooner, and is as patient with a host as ever. */
export function after(ms: number, work: () => void, what?: "patience"): () => void {
  const timer = setTimeout(work, ms <= RETRY_MS && what !== "patience" ? ms / HASTE : ms);
  return () => clearTimeout(timer);
}
