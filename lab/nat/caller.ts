// Runs in the public segment: calls a home at an address and a port, once by TCP and once by UDP, and prints who answers.
const [address = "", port = ""] = process.argv.slice(2);
const PATIENCE_MS = 1_000;

export {}; // so that this is a module

function byTcp(): Promise<string> {
  return new Promise((settle) => {
    setTimeout(() => settle("nobody"), PATIENCE_MS);
    const socket = { data: (_: unknown, bytes: Buffer) => settle(bytes.toString()), close: () => settle("nobody") };
    Bun.connect({ hostname: address, port: Number(port), socket }).catch(() => settle("nobody"));
  });
}

async function byUdp(): Promise<string> {
  const heard = Promise.withResolvers<string>();
  setTimeout(() => heard.resolve("nobody"), PATIENCE_MS);
  const socket = await Bun.udpSocket({
    socket: { data: (_, bytes) => heard.resolve(bytes.toString()), error: () => undefined },
  });
  socket.send("who is there?", Number(port), address);
  return heard.promise;
}

console.log(JSON.stringify(await Promise.all([byTcp(), byUdp()])));
process.exit(0);
