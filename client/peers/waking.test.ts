import { expect, test } from "bun:test";
import { workaroundUnreadGreeting } from "./waking.ts";

/** A connection's own port, and who has written there. */
async function listener() {
  const from: string[] = [];
  let wrote: () => void = () => undefined;
  const first = new Promise<void>((settle) => {
    wrote = settle;
  });
  const socket = await Bun.udpSocket({
    hostname: "127.0.0.1",
    port: 0,
    socket: {
      data(_, bytes, port, address) {
        from.push(`${bytes.length} from ${address} ${port}`);
        wrote();
      },
    },
  });
  return { from, first, here: { address: "127.0.0.1", port: socket.port }, [Symbol.dispose]: () => socket.close() };
}

test("a datagram comes from the address that was named, of the lowest rank, until the connection is open", async () => {
  using it = await listener();
  const named: string[] = [];
  let open = false;
  const waking = workaroundUnreadGreeting({ addRemoteCandidate: (to) => void named.push(to) }, it.here, () => open);
  await it.first;
  open = true;
  await waking;
  const [, , , rank, address, port] = named[0]?.split(" ") ?? [];
  expect(named.length).toBe(1);
  expect(rank).toBe("1");
  expect(it.from[0]).toBe(`1 from ${address} ${port}`);
});

test("a connection that is open already is left alone", async () => {
  using it = await listener();
  const named: string[] = [];
  await workaroundUnreadGreeting({ addRemoteCandidate: (to) => void named.push(to) }, it.here, () => true);
  expect([named, it.from]).toEqual([[], []]);
});

test("a connection that is over, and has not told yet, is no failure", async () => {
  using it = await listener();
  const over = () => {
    throw new Error("without ICE transport");
  };
  await workaroundUnreadGreeting({ addRemoteCandidate: over }, it.here, () => false);
  expect(it.from).toEqual([]);
});
