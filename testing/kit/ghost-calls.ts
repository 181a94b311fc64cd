import type { GhostRoomApi, GhostRoomView } from "@hearth/client/ghosts/api.ts";
import { untilGhost } from "./ghosts.ts";
import { TestHome } from "./home.ts";
import { setUp } from "./story.ts";

/** A home with an owner, who has gone: its host carries ghost rooms. */
export async function homeOfGhosts(): Promise<TestHome> {
  const home = await TestHome.start();
  const device = await home.device();
  await setUp(home, device);
  await device.close();
  return home;
}

/** Who is in the call as it is seen there, and how they are; own first. */
export const inCall = (room: GhostRoomApi): string[] =>
  (room.view().call?.members ?? [])
    .toSorted((a, b) => Number(b.me) - Number(a.me) || (a.name < b.name ? -1 : 1))
    .map(({ name, me, terms, connection }) => {
      const how = me ? "me" : (connection ?? "seen");
      const muted = terms.muted ? " muted" : "";
      return `${name} ${how}${muted}${terms.camera ? " on video" : ""}${terms.recording ? " recording" : ""}`;
    });

export const untilInCall = (room: GhostRoomApi, ...all: string[]): Promise<GhostRoomView> =>
  untilGhost(`${room.view().name} sees ${all.join(", ")}`, room, () => inCall(room).join() === all.join());
