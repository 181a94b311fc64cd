/** Where things are in the public segment. */
export const STUN_PORT = 3478;
export const ASKED_PORT = 5000;
export const STRANGE_PORT = 6000;
