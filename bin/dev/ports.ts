export const APP_PORT = 5173;
export const HOST_PORT = 5174;
export const APP_URL = `http://localhost:${APP_PORT}`;
export const HOST_URL = `http://localhost:${HOST_PORT}`;
