import type { GhostFileView, GhostRoomApi, GhostRoomView, GhostWorld } from "@hearth/client/ghosts/api.ts";
import { makeGhostRoom, openGhostRoom } from "@hearth/client/ghosts/open.ts";
import { openWebSocket } from "@hearth/client/socket.ts";
import { after } from "./clock.ts";
import { loopback } from "./peers.ts";
import { must } from "./story.ts";

/** What somebody needs to be in ghost rooms, with real links over the loopback interface. */
export function ghostWorld(origin: string, more: Partial<GhostWorld> = {}): GhostWorld {
  return {
    origin,
    openSocket: openWebSocket,
    peers: loopback(),
    now: Date.now,
    after,
    report: (error) => void Promise.reject(error), // which fails the test
    ...more,
  };
}

/** Somebody makes a ghost room. */
export async function beginGhostRoom(origin: string, name: string, more?: Partial<GhostWorld>): Promise<GhostRoomApi> {
  const room = must(await makeGhostRoom(ghostWorld(origin, more), name));
  await untilGhost(`${name} is in`, room, ({ standing }) => standing.is === "in");
  return room;
}

/** Somebody comes by its link. */
export async function comeBy(link: string, name: string, more?: Partial<GhostWorld>): Promise<GhostRoomApi> {
  return must(await openGhostRoom(ghostWorld(new URL(link).origin, more), link, name));
}

/** Nothing that was waited for comes after so much silence, ms. */
const SILENCE_MS = 15_000;

/** Waits until a ghost room looks like that. */
export function untilGhost(
  what: string,
  room: GhostRoomApi,
  isSo: (view: GhostRoomView) => boolean,
): Promise<GhostRoomView> {
  return new Promise((settle, fail) => {
    let watchdog: Timer | undefined;
    const end = (finish: () => void) => {
      clearTimeout(watchdog);
      stop();
      finish();
    };
    const look = () => {
      const view = room.view();
      if (isSo(view)) return end(() => settle(view));
      clearTimeout(watchdog);
      const giveUp = () =>
        end(() => fail(new Error(`never came: ${what}\nshown: ${JSON.stringify(room.view(), undefined, 1)}`)));
      watchdog = setTimeout(giveUp, SILENCE_MS);
    };
    const stop = room.onChange(look);
    look();
  });
}

/** Waits until it is linked with these, by their names. */
export function untilLinked(room: GhostRoomApi, ...names: string[]): Promise<GhostRoomView> {
  return untilGhost(`${room.view().name} is linked with ${names.join(", ")}`, room, ({ others }) => {
    const linked = others.filter(({ reach }) => reach === "linked").map(({ name }) => name);
    return names.every((name) => linked.includes(name)) && linked.length === names.length;
  });
}

/** What stands there, a line each. */
export function linesOf(room: GhostRoomApi): string[] {
  return room.view().lines.map((it) => {
    if (it.kind === "text") return `${it.name}: ${it.text}`;
    return it.kind === "file" ? `${it.name}: ${it.file.name}` : `${it.name} ${it.kind}`;
  });
}

/** The newest file there. */
export function fileOf(room: GhostRoomApi): GhostFileView {
  const newest = room.view().lines.findLast((it) => it.kind === "file");
  if (!newest) throw new Error("there is no file");
  return newest.file;
}
