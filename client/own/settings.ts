import { ok, type Result, type RoomId, refuse, schema } from "@hearth/protocol";
import type { Failure } from "../api.ts";
import { FAILURES } from "../failure.ts";
import type { Home } from "../home/home.ts";
import { type Fields, fieldsKind, readFields, withFields } from "./fields.ts";
import type { Own } from "./own.ts";
import { type RoomSettings, roomSettings, type Settings, settings } from "./shape.ts";
import { USUAL_ROOM, USUAL_SETTINGS } from "./usual.ts";

export const SETTINGS = fieldsKind("settings");
export const ROOM_SETTINGS = fieldsKind("room settings");

export function readSettings(own: Own): Settings {
  return readFields(settings, USUAL_SETTINGS, own.get(SETTINGS));
}

/** The settings of each room that has any. */
export function readRoomSettings(own: Own): { room: RoomId; settings: RoomSettings }[] {
  return own.all(ROOM_SETTINGS).flatMap(({ key, value }) => {
    const room = schema.roomId.safeParse(key);
    return room.success ? [{ room: room.data, settings: readFields(roomSettings, USUAL_ROOM, value) }] : [];
  });
}

export function changeSettings(home: Home, own: Own, change: Partial<Settings>): Result<null, Failure> {
  if (!settings.partial().safeParse(change).success) return refuse(FAILURES.setting_malformed);
  return changed(home, own.get(SETTINGS) ?? {}, change, (next) => own.set(SETTINGS, "", next));
}

export function changeRoomSettings(
  home: Home,
  own: Own,
  room: RoomId,
  change: Partial<RoomSettings>,
): Result<null, Failure> {
  if (!roomSettings.partial().safeParse(change).success) return refuse(FAILURES.setting_malformed);
  return changed(home, own.get(ROOM_SETTINGS, room) ?? {}, change, (next) => own.set(ROOM_SETTINGS, room, next));
}

function changed(
  home: Home,
  before: Fields,
  change: Readonly<Record<string, unknown>>,
  set: (next: Fields) => Result<null, Failure>,
): Result<null, Failure> {
  return Object.keys(change).length === 0 ? ok(null) : set(withFields(before, home.clock.tick(), change));
}
