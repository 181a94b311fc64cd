import type { CallMember, CallView } from "@hearth/client/api.ts";
import type { DeviceId } from "@hearth/protocol";

/** What somebody who does not look is to be told of a call: who came and went, who records no more, and how this device is in it. Pure. */
export function newsOf(
  before: Pick<CallView, "members">,
  now: Pick<CallView, "members">,
  own: DeviceId | undefined,
): string[] {
  const others = ({ members }: Pick<CallView, "members">) => members.filter(({ device }) => device !== own);
  const [were, are] = [others(before), others(now)];
  const came = are.filter((it) => !has(were, it)).map(({ name }) => `${name} has come.`);
  const went = were.filter((it) => !has(are, it)).map(({ name }) => `${name} has left.`);
  const stopped = are
    .filter((it) => !it.terms.recording && were.some((was) => was.device === it.device && was.terms.recording))
    .map(({ name }) => `${name} does not record any more.`);
  const [was, is] = [ownOf(before, own), ownOf(now, own)];
  const mine = was && is && heardText(was) !== heardText(is) ? [heardText(is)] : [];
  return [...came, ...went, ...stopped, ...mine];
}

const has = (all: readonly CallMember[], { device }: CallMember) => all.some((it) => it.device === device);
const ownOf = ({ members }: Pick<CallView, "members">, own: DeviceId | undefined) =>
  members.find(({ device }) => device === own);

function heardText({ terms: { muted, deafened } }: CallMember): string {
  if (deafened) return "You hear nobody, and nobody hears you.";
  return muted ? "You are muted." : "You are heard.";
}
