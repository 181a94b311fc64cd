import type { CallMember, CallView } from "@hearth/client/api.ts";
import { type DeviceId, LIMITS } from "@hearth/protocol";
import type { Picture, Pictures } from "./pictures.ts";

/** One face or one screen on the stage. */
export interface Tile {
  /** The same as long as it is there. */
  readonly key: string;
  readonly member: CallMember;
  readonly is: Picture;
  /** This device's. */
  readonly own: boolean;
  /** Missing: there is nothing to be seen, or not yet. */
  readonly track?: MediaStreamTrack;
}

export type View = "grid" | "speaker";

const shows = ({ terms }: CallMember) => terms.camera || terms.screen;

/** Devices whose pictures count: those that came first, so that nobody can have more shown than everybody's machine carries (SPEC: PR32). */
const withPictures = ({ members }: CallView): ReadonlySet<DeviceId> =>
  new Set(
    members
      .filter(shows)
      .slice(0, LIMITS.callPictures)
      .map(({ device }) => device),
  );

/** So many devices show themselves or their screens that there may be no more. */
export const isFull = (call: CallView, own: DeviceId | undefined): boolean =>
  call.members.filter((it) => shows(it) && it.device !== own).length >= LIMITS.callPictures;

/** Everything on the stage: screens first, then faces, who came first first. */
export function tilesOf(
  call: CallView,
  own: DeviceId | undefined,
  mine: Pictures,
  of: ReadonlyMap<DeviceId, Pictures>,
): Tile[] {
  const counted = withPictures(call);
  const tile = (member: CallMember, is: Picture): Tile => {
    const isOwn = member.device === own;
    const all = isOwn ? mine : of.get(member.device);
    const track = member.terms[is] && counted.has(member.device) ? all?.[is] : undefined;
    return { key: `${member.device} ${is}`, member, is, own: isOwn, ...(track && { track }) };
  };
  const screens = call.members.filter(({ device, terms }) => terms.screen && counted.has(device));
  return [...screens.map((it) => tile(it, "screen")), ...call.members.map((it) => tile(it, "camera"))];
}

export const anyScreen = (tiles: readonly Tile[]): boolean => tiles.some(({ is, own }) => is === "screen" && !own);

export const anyPicture = ({ members }: CallView): boolean => members.some(shows);

export interface Arranged {
  /** Above all others. */
  readonly large?: Tile;
  readonly small: readonly Tile[];
}

/**
 * Who is where. What is pinned is large; else in the speaker's view a screen of others, then who has spoken last. Beside what is large
 * there is not room for all of many: of whom there is something to be seen stand first. `spoke`: devices, the last one first.
 */
export function arrange(
  tiles: readonly Tile[],
  view: View,
  pinned: string | undefined,
  spoke: readonly DeviceId[],
): Arranged {
  const others = tiles.filter(({ own }) => !own);
  const large =
    tiles.find(({ key }) => key === pinned) ??
    (view === "speaker"
      ? (others.find(({ is }) => is === "screen") ??
        spoke.flatMap((device) => others.find(({ member }) => member.device === device) ?? [])[0] ??
        others[0])
      : undefined);
  if (!large || tiles.length < 2) return { small: tiles };
  const small = tiles.filter((it) => it !== large);
  return { large, small: [...small.filter(({ track }) => track), ...small.filter(({ track }) => !track)] };
}

/** What a tile is called on the screen. */
export function titleOf({ member, is, own }: Tile): string {
  if (own) return is === "screen" ? "Your screen" : "You";
  return is === "screen" ? `${member.name}'s screen` : member.name;
}
