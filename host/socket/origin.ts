import { isIP } from "node:net";

const LOOPBACK = new Set(["localhost", "127.0.0.1", "[::1]"]);

/**
 * Tells the host's own pages from others: the public address, this computer under its names, and an address made of
 * numbers when it is the one that was called. Other names that lead here may be somebody's trick (DNS rebinding).
 */
export function ownOrigins(publicUrl: string | undefined, port: () => number | undefined) {
  const own = publicUrl && new URL(publicUrl).origin;
  return (origin: string, host: string): boolean => {
    if (origin === own) return true;
    const url = URL.parse(origin);
    if (!url || url.origin !== origin || (url.protocol !== "http:" && url.protocol !== "https:")) return false;
    if (LOOPBACK.has(url.hostname)) return Number(url.port || (url.protocol === "http:" ? 80 : 443)) === port();
    return isIP(url.hostname.replace(/^\[|\]$/g, "")) !== 0 && url.host === host;
  };
}
