// Runs in a page: two ends of one of Hearth's links, with sealed signals.
import { Link, type LinkSession } from "@hearth/client/peers/link.ts";
import type { PeerPort } from "@hearth/client/ports.ts";
import { type DeviceId, type HomeId, newId, type PersonId, type SealedPeerSignal } from "@hearth/protocol";
import { beginPeerSession, newDeviceSecret, openDevice, openPeerSignal, sealPeerSignal } from "@hearth/sealing";

const home = newId<HomeId>();

/** Round trips of an event of `bytes` bytes over a link, one after the other, ms. */
async function trips(port: PeerPort, count: number, bytes: number): Promise<number[]> {
  const [hers, his] = await Promise.all([openDevice(newDeviceSecret()), openDevice(newDeviceSecret())]);
  let back: () => void = () => undefined;
  const both = Promise.withResolvers<void>();
  let open = 0;
  const links: Link[] = [];
  const make = async (mine: typeof hers, other: typeof hers, to: number, received: () => void) => {
    const session = await beginPeerSession({ home, from: mine.device, to: other.device }, other.boxPublic);
    const author = { person: newId<PersonId>(), sign: mine.sign };
    const own: LinkSession<SealedPeerSignal> = {
      ...session,
      seal: (place, signal) => sealPeerSignal(session, author, place, signal),
    };
    const carry = async (it: SealedPeerSignal) => {
      const opened = await openPeerSignal(home, session.secret, it);
      if (opened.ok && opened.value.kind !== "media") links[to]?.take(it.session, opened.value);
      return true;
    };
    let time = 0;
    return new Link(other.device as DeviceId, newId<PersonId>(), own, {
      world: {
        now: () => Date.now(),
        after: (ms, work) => {
          const timer = setTimeout(work, ms);
          return () => clearTimeout(timer);
        },
      },
      port,
      ice: [],
      relayOnly: false,
      carry,
      time: () => ++time,
      opened: () => ++open === 2 && both.resolve(),
      received,
      changed: () => undefined,
      ended: (_, why) => both.reject(new Error(`the link ended: ${why}`)),
      failed: both.reject,
    });
  };
  const event = new Uint8Array(bytes);
  const frame = { is: "events" as const, events: [event] };
  links.push(await make(hers, his, 1, () => back()));
  links.push(await make(his, hers, 0, () => void links[1]?.send(frame)));
  links[0]?.offer();
  await both.promise;
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const began = performance.now();
    await new Promise<void>((done) => {
      back = done;
      links[0]?.send(frame);
    });
    times.push(performance.now() - began);
  }
  for (const link of links) link.end("over", false);
  return times;
}

Object.assign(globalThis, { benchLinkTrips: trips });
