import { z } from "zod";

/** Every refusal of the host: its code, and a sentence for people. `who` must act: the person, the host's owner, or a developer. */
export const ERRORS = {
  malformed: { who: "developer", text: "The message could not be understood." },
  too_large: { who: "person", text: "That is too large to send." },
  version_unsupported: {
    who: "person",
    text: "This app and the host speak different versions. Reload the app, or update the host.",
  },
  hello_first: { who: "developer", text: "The connection has to say hello first." },
  not_allowed: { who: "person", text: "You may not do that here." },
  not_proven: { who: "developer", text: "This connection has not shown whose it is." },
  proof_failed: { who: "person", text: "The host does not accept this device." },
  device_revoked: { who: "person", text: "This device was signed out by you from another device." },
  person_gone: { who: "person", text: "You do not belong to this home any more." },
  device_refused: {
    who: "owner",
    text: "Whoever runs the host has shut this device out. Ask them, if you do not know why.",
  },
  restoring: {
    who: "person",
    text: "The host was restored from a backup and is getting back what it had lost. Try again in a few minutes.",
  },
  home_exists: { who: "person", text: "This home is already set up." },
  home_missing: { who: "person", text: "This home has not been set up yet." },
  token_wrong: {
    who: "person",
    text: "This set-up link is not valid any more. Whoever runs the host can make a new one.",
  },
  login_failed: { who: "person", text: "Username or password is wrong." },
  vault_moved: {
    who: "person",
    text: "Your password or recovery kit has just been changed on another device. Look there first, then try again.",
  },
  invite_unknown: { who: "person", text: "This invite does not exist." },
  invite_used_up: { who: "person", text: "This invite has been used as often as it may." },
  invite_expired: { who: "person", text: "This invite has expired." },
  invite_revoked: { who: "person", text: "This invite was withdrawn." },
  own_moved: { who: "developer", text: "Something else changed in the meantime." },
  own_full: {
    who: "person",
    text: "The host keeps no more of what your devices share. It stays on this device.",
  },
  link_unknown: {
    who: "person",
    text: "This code is not valid any more. Show a new one on your other device.",
  },
  roster_moved: { who: "developer", text: "Something else changed in the meantime." },
  rooms_moved: { who: "developer", text: "Something else was said in the meantime." },
  entry_refused: { who: "developer", text: "The change breaks a rule of this home." },
  key_missing: { who: "developer", text: "A key is missing." },
  room_unknown: { who: "person", text: "This room does not exist." },
  event_malformed: { who: "developer", text: "The message could not be understood." },
  event_known: { who: "developer", text: "This message is already there." },
  sequence_used: { who: "developer", text: "This device has already used that number." },
  previews_off: { who: "owner", text: "This home's host makes no link previews." },
  preview_failed: { who: "person", text: "There is no preview of this page." },
  room_not_kept: { who: "developer", text: "The host keeps nothing of this room." },
  room_direct: { who: "developer", text: "Nothing that is said in this room passes the host." },
  relay_full: {
    who: "person",
    text: "The host holds no more for who is away. It waits on this device, and goes out later.",
  },
  device_away: { who: "developer", text: "That device is not connected." },
  ghost_over: {
    who: "person",
    text: "This ghost room is over: everybody has left it, and nothing of it is kept. Ask for a new link.",
  },
  ghost_full: { who: "person", text: "This ghost room is full: 8 devices are in it." },
  ghosts_off: { who: "owner", text: "This home's host opens no ghost rooms." },
  blob_large: {
    who: "person",
    text: "This file is larger than this home's host keeps. Whoever runs it can allow more.",
  },
  quota_full: {
    who: "person",
    text: "The host keeps no more files of yours. Delete some that you have sent, or ask whoever runs it for more room.",
  },
  blob_missing: { who: "developer", text: "The host does not have a file of this message." },
  blob_gone: { who: "person", text: "The host does not have this file any more." },
  busy: { who: "person", text: "Too much at once. Try again in a moment." },
  disk_full: { who: "owner", text: "The host's disk is full. Whoever runs it has to make room." },
  stopping: { who: "owner", text: "The host is restarting." },
  internal: { who: "owner", text: "Something went wrong at the host. Its log says more." },
} as const satisfies Record<string, { who: "person" | "owner" | "developer"; text: string }>;

export type ErrorCode = keyof typeof ERRORS;
export const errorCode = z.enum(Object.keys(ERRORS) as [ErrorCode, ...ErrorCode[]]);

/** A refusal on the wire. `waitMs`: try again after that time. `rule`: which rule of the roster was broken. */
export const wireError = z.strictObject({
  code: errorCode,
  waitMs: z.int().min(0).optional(),
  rule: z.string().max(64).optional(),
});
export type WireError = z.infer<typeof wireError>;
