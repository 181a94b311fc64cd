import { useSpeaking } from "../speaking.ts";
import type { Packet } from "./packets.ts";

/** Who speaks without a pause is not waited for longer than this, ms, where the line is bad: a click more is not heard there. */
const LONGEST_MS = 4_000;

/** Changes the length of packets while its person says nothing: it takes a new encoder, which in the middle of a word is heard as a click. */
export class Change {
  private awaited: Packet | undefined;
  private stop: () => void = () => undefined;

  constructor(private readonly make: (packet: Packet) => void) {}

  /** They are to be of that length; `now`: they are of this one. */
  want(packet: Packet, now: Packet): void {
    if (packet === this.awaited) return;
    this.close();
    if (packet === now) return;
    this.awaited = packet;
    const go = () => {
      this.close();
      this.make(packet);
    };
    const isQuiet = () => !useSpeaking.getState().who.has("me");
    if (isQuiet()) return go();
    const unsubscribe = useSpeaking.subscribe(() => isQuiet() && go());
    const timer = packet === 20 ? setTimeout(go, LONGEST_MS) : undefined;
    this.stop = () => {
      unsubscribe();
      clearTimeout(timer);
    };
  }

  /** Waits no more. */
  close(): void {
    this.stop();
    this.stop = () => undefined;
    this.awaited = undefined;
  }
}
