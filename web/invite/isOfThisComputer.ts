/** Whether an address leads, on every computer, to that computer itself (RFC 6761 `localhost`, RFC 1122 loopback). */
export function isOfThisComputer(address: string): boolean {
  const { hostname } = new URL(address);
  return /^(.+\.)?localhost$|^127(\.\d+){3}$|^\[::1\]$/.test(hostname);
}
