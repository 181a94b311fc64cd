import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { readRequest } from "../hostile/frames.ts";

/** On a device's way to the host: once closed it holds the device's next change of the roster, and all that follows it. */
export class Gate {
  private isClosed = false;
  private held: (() => void)[] = [];
  private sayHolds: () => void = () => undefined;

  constructor(private readonly next: OpenSocket = openWebSocket) {}

  readonly openSocket: OpenSocket = (url, events) => {
    const socket = this.next(url, events);
    let isOver = false;
    return {
      send: (bytes) => {
        const begins = this.isClosed && this.held.length === 0 && readRequest(bytes)?.asked.ask === "roster.change";
        if (!begins && this.held.length === 0) return socket.send(bytes);
        this.held.push(() => void (isOver || socket.send(bytes)));
        if (begins) this.sayHolds();
      },
      close: () => {
        isOver = true;
        socket.close();
      },
    };
  };

  /** Closes it. Settles when it holds a change. */
  close(): Promise<void> {
    this.isClosed = true;
    return new Promise((holds) => {
      this.sayHolds = holds;
    });
  }

  /** Lets all go on, from now on too. */
  open(): void {
    this.isClosed = false;
    for (const send of this.held.splice(0)) send();
  }
}

/**
 * Two devices do something at once. Whoever comes to a change of the roster first waits for the other, so that both have
 * drafted theirs on the same roster and the host has to refuse one. Nobody waits for who has crashed or come to an end.
 */
export async function crossing(
  both: readonly { readonly gate: Gate; readonly does: () => Promise<unknown> }[],
  /** Called while what there is of both changes is on its way to the host. */
  onTheWay: () => void = () => undefined,
): Promise<void> {
  const deeds = both.map(({ gate, does }) => ({ gate, holds: gate.close(), done: does() }));
  try {
    await Promise.all(deeds.map(({ holds, done }) => Promise.race([holds, done])));
    onTheWay();
  } finally {
    for (const { gate } of deeds) gate.open();
  }
  await Promise.all(deeds.map(({ done }) => done));
}
