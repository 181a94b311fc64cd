import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import type { RequestName } from "@hearth/protocol";
import { readHostFrame, readRequest } from "../hostile/frames.ts";

/** A connection on which the answers to one sort of request come later than all else. */
export class SlowAnswers {
  private readonly held: (() => void)[] = [];
  private isHeld = true;

  constructor(private readonly ask: RequestName) {}

  readonly openSocket: OpenSocket = (url, events) => {
    const asked = new Set<number>();
    const socket = openWebSocket(url, {
      ...events,
      received: (bytes) => {
        const frame = readHostFrame(bytes);
        if (this.isHeld && frame.is === "answer" && asked.has(frame.re)) this.held.push(() => events.received(bytes));
        else events.received(bytes);
      },
    });
    return {
      close: () => socket.close(),
      send: (bytes) => {
        const request = readRequest(bytes);
        if (request?.asked.ask === this.ask) asked.add(request.id);
        socket.send(bytes);
      },
    };
  };

  /** Lets all go on, from now on too. */
  all(): void {
    this.isHeld = false;
    for (const bring of this.held.splice(0)) bring();
  }
}
