import type { World } from "@hearth/client/ports.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { HostileHost } from "../hostile/host.ts";
import { aliceAndBob, type Story } from "./story.ts";

/** Alice's host is true, bob's lies to him as soon as it has an attack. Alice's store lies open to a thief. */
export interface LyingStory extends Story {
  readonly hostile: HostileHost;
  readonly alicesWorld: World;
}

export async function lyingToBob(): Promise<LyingStory> {
  const hostile = new HostileHost(openWebSocket);
  const worlds: World[] = [];
  const story = await aliceAndBob({
    alice: (home) => {
      const world = home.world();
      worlds.push(world);
      return home.open(world);
    },
    bob: (home) => home.device({ openSocket: hostile.openSocket }),
  });
  story.home.endings.push(() => hostile.check());
  const [alicesWorld] = worlds;
  if (!alicesWorld) throw new Error("alice has no world");
  return { ...story, hostile, alicesWorld };
}
