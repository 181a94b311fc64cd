import type { OpenSocket } from "./ports.ts";

/** The platform's WebSocket (browsers' Workers and Bun). */
export const openWebSocket: OpenSocket = (url, events) => {
  const socket = new WebSocket(url);
  socket.binaryType = "arraybuffer";
  let over = false;
  const end = (code: number) => {
    if (over) return;
    over = true;
    events.closed(code);
  };
  socket.onopen = () => events.opened();
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
