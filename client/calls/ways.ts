import { LIMITS, type SealedPeerSignal } from "@hearth/protocol";
import type { Home } from "../home/home.ts";
import { hidesAddress } from "../peers/address.ts";
import { standingDevice } from "../peers/people.ts";
import type { Signalling } from "../peers/signalling.ts";
import type { LegWays } from "./legs.ts";

/** How the devices of a home tell each other of a call's connections (SPEC: PR28). */
export function waysOf(
  home: Home,
  { signalling, isReady }: { readonly signalling: Signalling; isReady(): boolean },
): LegWays<SealedPeerSignal> {
  return {
    world: home.world,
    personOf: (device) => standingDevice(home, device)?.person,
    hidesAddress: () => hidesAddress(home),
    isReady,
    begin: async (device, call) => {
      const session = await signalling.begin(device);
      return (
        session && {
          ...session,
          seal: (place, signal) =>
            session.seal(place, { kind: "media", call, until: place.at + LIMITS.mediaSignalMs, signal }),
        }
      );
    },
    ice: () => signalling.ice(),
    time: () => signalling.time(),
    carry: (signal) => signalling.carry(signal),
  };
}
