import { ERRORS } from "@hearth/protocol";
import { ruleText } from "@hearth/roster";
import type { Failure } from "./api.ts";
import type { Refused } from "./host/session.ts";

const OFFLINE = "The host cannot be reached. Check your connection and try again.";
const NONSENSE =
  "The host gave an answer that makes no sense. Reload the app, or ask whoever runs the host to update it.";

/** What people read about a refusal of the host. */
export function failureOf(refused: Refused): Failure {
  if (refused.code === "offline") return { code: "offline", text: OFFLINE };
  if (refused.code === "nonsense") return { code: "nonsense", text: NONSENSE };
  if ("rule" in refused && refused.rule === "aUsernameIsFree") return FAILURES.username_taken;
  const rule = "rule" in refused && refused.rule !== undefined ? ruleText(refused.rule) : undefined;
  if (rule !== undefined && "rule" in refused) return { code: refused.rule ?? refused.code, text: rule };
  return { code: refused.code, text: ERRORS[refused.code].text };
}

/** Failures that the device finds by itself. */
export const FAILURES = {
  username_taken: { code: "username_taken", text: "Somebody here has this username already. Choose another." },
  username_malformed: {
    code: "username_malformed",
    text: "A username has 2 to 32 small letters, digits, dots, dashes or underscores, and begins and ends with a letter or digit.",
  },
  name_malformed: { code: "name_malformed", text: "A name has 1 to 64 characters and no spaces at its ends." },
  password_weak: {
    code: "password_weak",
    text: "This password is easy to guess. Take at least 10 characters, or a few words that do not belong together.",
  },
  link_broken: { code: "link_broken", text: "This link is not complete. Ask for it again, and copy all of it." },
  home_false: {
    code: "home_false",
    text: "The host does not show the home that this link was made for. Ask the person who sent it.",
  },
  vault_broken: {
    code: "vault_broken",
    text: "Your vault at this host cannot be opened with this password. Use your recovery kit, or another device.",
  },
  home_not_mine: {
    code: "home_false",
    text: "This host does not show the home that your vault belongs to. You were not signed in. Ask whoever runs it.",
  },
  vault_swapped: {
    code: "vault_swapped",
    text: "The host handed out a vault that is not yours. It was not used, and nothing was changed.",
  },
  server_key_changed: {
    code: "server_key_changed",
    text: "The host's key for passwords is another than before. Nothing was changed. Ask whoever runs the host what has happened.",
  },
  password_wrong: { code: "password_wrong", text: "This is not your password." },
  code_mistyped: {
    code: "code_mistyped",
    text: "This is not a whole code: a digit is missing or mistyped. Look at your kit again.",
  },
  link_mistyped: {
    code: "link_mistyped",
    text: "This is not a whole code: a digit is missing or mistyped. Look at your other device again.",
  },
  link_wrong: {
    code: "link_wrong",
    text: "Your other device does not know this code. Look at it again, or show a new one there.",
  },
  link_silent: {
    code: "link_silent",
    text: "Your other device does not answer. Keep its code on the screen, and try again with a new one.",
  },
  link_home_false: {
    code: "home_false",
    text: "The host does not show the home that your other device knows. You were not signed in. Ask whoever runs it.",
  },
  link_expired: { code: "link_expired", text: "The ten minutes are over. Show a new code." },
  link_guessed: {
    code: "link_guessed",
    text: "Three tries with another code came to nothing. If that was not you, somebody is guessing. Show a new code.",
  },
  link_broke: { code: "link_broke", text: "The connection to the host broke, and the code with it. Show a new code." },
  kit_wrong: {
    code: "kit_wrong",
    text: "No recovery kit with this code belongs to this username. Only the newest kit opens anything.",
  },
  change_waits: {
    code: "change_waits",
    text: "The host went away in the middle. This device ends what you began as soon as it reaches the host again.",
  },
  change_runs: {
    code: "change_runs",
    text: "Another change of your password or kit is still under way. Wait a moment.",
  },
  person_unknown: { code: "person_unknown", text: "There is nobody to compare numbers with." },
  inside_already: { code: "inside_already", text: "This device already belongs to somebody here." },
  outside: { code: "outside", text: "Sign in first." },
  room_unknown: { code: "room_unknown", text: "This room does not exist." },
  room_locked: {
    code: "room_locked",
    text: "This room is locked. Enter its passphrase to write here.",
  },
  room_open: { code: "room_open", text: "This room is not locked." },
  passphrase_wrong: {
    code: "passphrase_wrong",
    text: "This is not the room's passphrase. Ask the people with whom it was agreed.",
  },
  passphrase_weak: {
    code: "passphrase_weak",
    text: "This passphrase is easy to guess. Take five words that do not belong together.",
  },
  may_not_lock: { code: "may_not_lock", text: "Only those in charge may lock this room." },
  locked_stays: {
    code: "locked_stays",
    text: "What was said under a passphrase stays in its room. Tell it in your own words, if the others do not mind.",
  },
  lock_not_here: {
    code: "lock_not_here",
    text: "What locks this room has not come to this device yet. Try again when it is connected.",
  },
  locked_not_scheduled: {
    code: "locked_not_scheduled",
    text: "In a locked room messages are not sent later: they would wait on your devices without the lock.",
  },
  room_crowded: { code: "room_crowded", text: "Begin with up to 64 people. You can add others later." },
  room_no_calls: { code: "room_no_calls", text: "There are no calls in this room." },
  call_invisible: {
    code: "call_invisible",
    text: "While you are invisible there are no calls. Let yourself be seen first.",
  },
  call_untold: {
    code: "call_untold",
    text: "The others cannot be told now, so nothing is recorded. Try again when you are connected.",
  },
  call_full: { code: "call_full", text: "This call is full: ten devices are in it. Join when somebody has left." },
  room_archived: { code: "room_archived", text: "This channel is archived: nobody can write here." },
  topic_malformed: {
    code: "topic_malformed",
    text: "A topic has up to 500 characters, without any that cannot be shown.",
  },
  category_unknown: { code: "category_unknown", text: "This category does not exist any more." },
  may_not_arrange: { code: "may_not_arrange", text: "Only owners and admins may make and change channels." },
  may_not_describe: { code: "may_not_describe", text: "Only who is in charge of this channel may change it." },
  may_not_archive: { code: "may_not_archive", text: "Only who is in charge of this group may archive it." },
  scheduled_many: {
    code: "scheduled_many",
    text: "There are as many messages waiting as this device keeps. Send or cancel one of them first.",
  },
  scheduled_gone: { code: "scheduled_gone", text: "This message does not wait any more: it was sent or cancelled." },
  queue_full: {
    code: "queue_full",
    text: "Too much waits here for people who are away. Knock, or wait until they have it.",
  },
  knock_later: { code: "knock_later", text: "You have just knocked. Try again in a minute." },
  ghost_nobody: { code: "ghost_nobody", text: "Nobody is here yet, and nothing is sent to nobody." },
  ghost_file_large: {
    code: "ghost_file_large",
    text: "Files in a ghost room are up to 200 MB, because they are in the memory of this page alone.",
  },
  ghost_files_full: {
    code: "ghost_files_full",
    text: "The files of this room fill the 200 MB that this page keeps in memory. Forget one of them first.",
  },
  ghost_files_many: { code: "ghost_files_many", text: "That is too many files at once. Wait a little, and try again." },
  ghost_file_missing: { code: "ghost_file_missing", text: "Nobody who is here has this file now." },
  ghost_file_false: {
    code: "ghost_file_false",
    text: "What came is not the file that was offered. Nothing of it was kept.",
  },
  not_kept: { code: "not_kept", text: "That is not possible here: the host keeps nothing of this room." },
  message_empty: { code: "message_empty", text: "There is nothing to send yet." },
  message_long: { code: "message_long", text: "This message is too long. Send it in parts." },
  message_unknown: { code: "message_unknown", text: "This message is not waiting any more." },
  message_gone: { code: "message_gone", text: "This message is not here any more." },
  only_authors_edit: { code: "only_authors_edit", text: "Only whoever wrote a message can change it." },
  may_not_retain: {
    code: "may_not_retain",
    text: "Only those in charge decide how long messages are kept here.",
  },
  retention_malformed: {
    code: "retention_malformed",
    text: "Messages can be kept for five minutes to ten years, or for ever.",
  },
  may_not_delete: {
    code: "may_not_delete",
    text: "Only whoever wrote a message, and those in charge here, can delete it.",
  },
  may_not_pin: { code: "may_not_pin", text: "Only those in charge here can pin messages." },
  reactions_many: {
    code: "reactions_many",
    text: "You have reacted to this message in 20 ways. Take one back first.",
  },
  device_unknown: { code: "device_unknown", text: "This is not one of your devices." },
  device_mine: { code: "device_mine", text: "A device cannot sign itself out this way." },
  may_not_invite: { code: "may_not_invite", text: "Only owners and admins may invite people." },
  bio_malformed: {
    code: "bio_malformed",
    text: "This is too long, or has characters that cannot be shown. Shorten it.",
  },
  status_malformed: { code: "status_malformed", text: "A status is one line of up to 80 characters." },
  emoji_malformed: { code: "emoji_malformed", text: "This is not one emoji. Choose one, or leave it empty." },
  picture_unknown: {
    code: "picture_unknown",
    text: "This is not a picture that Hearth can show. Take a WebP, JPEG or PNG.",
  },
  picture_large: { code: "picture_large", text: "This picture is too large. Crop it, or take a smaller one." },
  only_owners_set_home: { code: "only_owners_set_home", text: "Only an owner may change the home's name and picture." },
  nobody_such: { code: "nobody_such", text: "There is nobody like that here." },
  block_me: { code: "block_me", text: "You cannot block yourself." },
  report_me: { code: "report_me", text: "You cannot report yourself." },
  key_waits: {
    code: "key_waits",
    text: "This device still waits for a key from your other devices. Try again in a moment.",
  },
  reason_malformed: {
    code: "reason_malformed",
    text: "Say it in 1 to 1,000 characters, without any that cannot be shown.",
  },
  message_not_theirs: { code: "message_not_theirs", text: "This message is not here any more, or not theirs." },
  nobody_in_charge: {
    code: "nobody_in_charge",
    text: "Nobody else here is in charge, so there is nobody to report this to. You can block this person.",
  },
  report_unknown: { code: "report_unknown", text: "This report is not known on this device." },
  only_those_in_charge_settle: {
    code: "only_those_in_charge_settle",
    text: "Only owners and admins may say what was done about a report.",
  },
  own_large: {
    code: "own_large",
    text: "This is too much to keep for your other devices. It stays on this one.",
  },
  setting_malformed: { code: "setting_malformed", text: "Hearth cannot be set like that." },
  no_files: {
    code: "no_files",
    text: "This browser keeps no files for Hearth. Use another one, or leave the private window.",
  },
  disk_full: {
    code: "disk_full",
    text: "There is not enough room on this device for this file. Make room, and try again.",
  },
  file_changed: {
    code: "file_changed",
    text: "This file was changed, moved or deleted while it was being read. Choose it again.",
  },
  file_unknown: { code: "file_unknown", text: "This file is not here any more. Choose it again." },
  file_elsewhere: { code: "file_elsewhere", text: "This file has not come to this device yet." },
  file_damaged: {
    code: "file_damaged",
    text: "This file was damaged on this device. Delete the message, and send the file again.",
  },
  file_waits: {
    code: "file_waits",
    text: "Nobody who has this file is online now. It comes as soon as somebody is.",
  },
  file_gone: { code: "file_gone", text: "Nobody who could be asked has this file any more." },
  file_false: {
    code: "file_false",
    text: "What came is not the file that this message names. Nothing of it was kept.",
  },
  files_many: { code: "files_many", text: "One message carries up to 10 files. Send the others in another one." },
  file_preview: {
    code: "file_preview",
    text: "The small picture of this file cannot be sent. Send the file without it.",
  },
  transfer_unknown: { code: "transfer_unknown", text: "This transfer is over." },
  cancelled: { code: "cancelled", text: "Cancelled." },
  store_failed: {
    code: "store_failed",
    text: "This device could not keep what you did. Make room on it, and try again.",
  },
} as const satisfies Record<string, Failure>;
