import { history, roomKind, roomMode, schema } from "@hearth/protocol";
import { z } from "zod";

const room = schema.roomId;
const person = schema.personId;

/** What a person wants changed in a private room. */
export const roomIntents = [
  /** `name`, `voice`: said in the room itself once it is there. */
  z.strictObject({
    kind: z.literal("room-start"),
    room,
    as: roomKind,
    people: z.array(person),
    history,
    name: schema.name.optional(),
    voice: z.literal(true).optional(),
    mode: roomMode.optional(),
    straight: z.literal(true).optional(),
  }),
  z.strictObject({ kind: z.literal("room-admit"), room, people: z.array(person) }),
  z.strictObject({ kind: z.literal("room-remove"), room, person }),
  z.strictObject({ kind: z.literal("room-leave"), room }),
  z.strictObject({ kind: z.literal("room-role"), room, person, inCharge: z.boolean() }),
  z.strictObject({ kind: z.literal("room-history"), room, history }),
  z.strictObject({ kind: z.literal("room-mode"), room, mode: roomMode, straight: z.boolean().optional() }),
] as const;
export type RoomIntent = z.infer<(typeof roomIntents)[number]>;

/** What the intent is about: a later one about the same takes its place. */
export function roomIntentId(it: RoomIntent): string {
  switch (it.kind) {
    case "room-admit":
      return `${it.kind} ${it.room} ${it.people.join(" ")}`;
    case "room-remove":
    case "room-role":
      return `${it.kind} ${it.room} ${it.person}`;
    default:
      return `${it.kind} ${it.room}`;
  }
}

export const isRoomIntent = (it: { readonly kind: string }): it is RoomIntent => it.kind.startsWith("room-");
