import type { InviteView } from "@hearth/client/api.ts";

const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: "medium" });

export const STATES: Readonly<Record<InviteView["state"], string>> = {
  open: "open",
  used_up: "used up",
  expired: "expired",
  revoked: "withdrawn",
};

export const madeOn = (it: InviteView): string => DAY.format(it.since);

/** For how many and until when an open invite is good. */
export function limitsOf({ usesLeft, expires }: InviteView): string {
  const uses =
    usesLeft === null
      ? "good for any number"
      : usesLeft === 1
        ? "good for 1 person more"
        : `good for ${usesLeft} people more`;
  return `${uses} · ${expires === 0 ? "never ends" : `ends ${DAY.format(expires)}`}`;
}
