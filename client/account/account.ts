import { schema } from "@hearth/protocol";
import { z } from "zod";

const deviceSecret = z.strictObject({
  device: schema.deviceId,
  signSeed: schema.bytesOf(32),
  boxSeed: schema.bytesOf(32),
});

/**
 * Who this device is. `state`: the step that is under way is written down before its frame leaves, so that a crash in
 * between is settled at the next start by asking the host whether it was taken.
 */
export const account = z.strictObject({
  state: z.enum(["entering", "in"]),
  home: schema.homeId,
  person: schema.personId,
  username: schema.username,
  device: deviceSecret,
  /** Hash of the genesis entry: which home this is. */
  genesis: schema.hash,
  /** Hash of the entry that vouches for the people who let us in (the inviter's device), if we came by invite. */
  inviter: schema.hash.nullable(),
});
export type Account = z.infer<typeof account>;

/** Rooms that this device has still to open at the host. */
export const pendingRooms = z.array(schema.roomId);
/** The key under which this device goes on after its store turned out to be an old copy. */
export const nextDevice = deviceSecret;
