export type * from "./api.ts";
export { type Device, openDevice } from "./device.ts";
export type { Database, OpenSocket, Row, Socket, SocketEvents, Value, World } from "./ports.ts";
export { openWebSocket } from "./socket.ts";
