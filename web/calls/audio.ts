let context: AudioContext | undefined;

/**
 * The page's one sound engine. Browsers let it run once somebody has pressed something here; called again then, it begins.
 */
export function audio(): AudioContext {
  context ??= new AudioContext({ latencyHint: "interactive" });
  if (context.state === "suspended") void context.resume().catch(() => undefined);
  return context;
}
