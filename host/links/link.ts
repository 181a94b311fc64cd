import type { Answer, Ask } from "@hearth/protocol";
import type { HostState } from "../home/state.ts";
import type { Connection } from "../socket/connection.ts";
import { type Answered, no } from "../socket/refusal.ts";
import type { DeviceStanding } from "../socket/standing.ts";

/** Answers `link.open`: a device of somebody's waits for another. */
export function openLink(state: HostState, connection: Connection, by: DeviceStanding): Answered<Answer<"link.open">> {
  if (by.kind === "vault") return no("not_allowed");
  const mailbox = state.mailboxes.open(connection, by.person, state.now());
  return mailbox ? { ok: true, value: { mailbox: mailbox.number, expires: mailbox.expires } } : no("busy");
}

/** Answers `link.close`. */
export function closeLink(state: HostState, connection: Connection): Answered<Answer<"link.close">> {
  state.mailboxes.left(connection);
  return { ok: true, value: {} };
}

/** Answers `link.join`. Whoever comes is counted like a guess: numbers of mailboxes are few. */
export async function joinLink(
  state: HostState,
  connection: Connection,
  { mailbox }: Ask<"link.join">,
): Promise<Answered<Answer<"link.join">>> {
  const waitMs = await state.doors.guess(connection.address);
  if (waitMs > 0) return no("busy", { waitMs });
  if (!connection.socket) return no("link_unknown"); // it went away meanwhile: nobody would ever free the mailbox
  const joined = state.mailboxes.join(connection, mailbox, state.now());
  if (joined === "taken") return no("busy");
  return joined ? { ok: true, value: {} } : no("link_unknown");
}

/** Answers `link.send` and `link.answer`: what it says is between the two. */
export function passLink(
  state: HostState,
  connection: Connection,
  { message }: Ask<"link.send">,
): Answered<Answer<"link.send">> {
  return state.mailboxes.pass(connection, message, state.now()) ? { ok: true, value: {} } : no("link_unknown");
}
