import type { OpenSocket } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { readRequest } from "../hostile/frames.ts";

/** A device's connection on which something happens between what it has seen and a change of a roster that it asks for. */
export class Gap {
  /** Done before each such change goes on, which waits for it. */
  before: (tries: number) => Promise<unknown> = async () => undefined;
  tries = 0;

  readonly openSocket: OpenSocket = (url, events) => {
    const socket = openWebSocket(url, events);
    let last = Promise.resolve();
    return {
      send: (bytes) => {
        const request = readRequest(bytes);
        const changes = request?.asked.ask === "roster.change" && request.asked.body.change.entries.length > 0;
        last = last.then(async () => {
          if (changes) await this.before(++this.tries);
          socket.send(bytes);
        });
      },
      close: () => socket.close(),
    };
  };
}
