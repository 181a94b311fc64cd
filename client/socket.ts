import type { OpenSocket, SocketEvents } from "./ports.ts";

/** Where nothing is refused and nothing answers, as behind some walls, platforms wait for minutes. So long is enough, ms. */
const OPENING_MS = 10_000;

/** The platform's WebSocket (browsers' Workers and Bun). `patience`: for its opening, ms. */
export const openWebSocket = (
  url: string,
  events: SocketEvents,
  patience: number = OPENING_MS,
): ReturnType<OpenSocket> => {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  let over = false;
  const end = (code: number) => {
    if (over) return;
    over = true;
    clearTimeout(opening);
    events.closed(code);
  };
  const opening = setTimeout(() => {
    socket.close();
    end(1006);
  }, patience);
  socket.onopen = () => {
    clearTimeout(opening);
    if (!over) events.opened();
  };
  socket.onmessage = ({ data }) => {
    if (over) return;
    if (data instanceof ArrayBuffer) events.received(new Uint8Array(data));
    else socket.close(1003); // the host speaks binary frames only
  };
  socket.onclose = ({ code }) => end(code);
  socket.onerror = () => end(1006);
  return {
    send: (frame) => socket.send(frame),
    close: () => {
      socket.close();
      // In a network that is gone nobody answers the closing, and some platforms wait for that for minutes.
      queueMicrotask(() => end(1000));
    },
  };
};
